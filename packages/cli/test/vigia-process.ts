import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const BIN = join(import.meta.dirname, '../dist/bin.js');

/** The command as a process of its own. */
export interface VigiaProcess {
  readonly child: ChildProcess;
  readonly stdout: NodeJS.ReadableStream;
  readonly stderr: Promise<string>;
  readonly exit: Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

/** Starts the built command. */
export function startVigia(words: readonly string[], nodeFlags: readonly string[] = []): VigiaProcess {
  const child = spawn(process.execPath, [...nodeFlags, BIN, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] },
  });
  const exit = once(child, 'close').then(([code, signal]) => ({ code, signal }));
  return { child, stdout: child.stdout, stderr: text(child.stderr), exit };
}
