import { closeSync, constants, fstatSync, openSync, type Stats } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import type { LineOutput } from './line-output.js';

const STDOUT = 1;

/** What a pipe takes whole: 4096 bytes on Linux, and no less than 512 anywhere. */
const PIPE_BUF_BYTES = process.platform === 'linux' ? 4096 : 512;

/**
 * Opens stdout for lines. A pipe is opened anew, where the system allows it, so that it never waits and stays as it is
 * for whoever else writes to it.
 */
export function openStdout(): LineOutput {
  const stats = statsOf(STDOUT);
  if (stats === undefined || !(stats.isFIFO() || stats.isSocket())) return shared(true);
  const wholeBytes = stats.isFIFO() ? PIPE_BUF_BYTES : undefined;
  return { ...(reopened() ?? shared(!withoutWaiting())), wholeBytes };
}

function statsOf(descriptor: number): Stats | undefined {
  try {
    return fstatSync(descriptor);
  } catch {
    // A process may be started without it; then every write says so.
    return undefined;
  }
}

function shared(mayWait: boolean): LineOutput {
  return { descriptor: STDOUT, mayWait, close: () => undefined };
}

/** A socket cannot be opened anew, and in some containers a pipe belongs to another user. */
function reopened(): LineOutput | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const descriptor = openSync(`/proc/self/fd/${STDOUT}`, constants.O_WRONLY | constants.O_NONBLOCK);
    return { descriptor, mayWait: false, close: () => closeSync(descriptor) };
  } catch {
    return undefined;
  }
}

/** Node's own stream, when first asked for, sets pipes and sockets so that they do not wait; not so on Windows. */
function withoutWaiting(): boolean {
  return isMainThread && process.platform !== 'win32' && process.stdout !== undefined;
}
