import { ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Writable } from 'node:stream';
import type { NextPage } from './page-flow.js';
import type { PageSource } from './page-source.js';
import type { ResponseTarget } from './response-target.js';
import { createSignal } from './signal.js';

/**
 * Writes pages as the client takes them. One that takes none for long is cut off with its connection; one that leaves
 * is let go.
 */
export async function writePages(source: PageSource, target: ResponseTarget): Promise<void> {
  const { response } = target;
  const ignore = (): void => undefined;
  // Node tells here what the connection died of, or that it is dead.
  response.on('error', ignore);
  source.whenCut(() => void response.destroy());
  const connection = watch(target);
  try {
    await writeAll(source, target, connection);
  } finally {
    connection.end();
    source.close();
  }
}

async function writeAll(source: PageSource, target: ResponseTarget, { isGone, moved }: Watch): Promise<void> {
  const { response } = target;
  const { take, write } = writerFor(source, target);
  for (let page = await take(); page !== undefined && !isGone(); page = await take()) {
    const isTaken = write(page);
    if (!isTaken && !isGone()) await moved();
    if (isGone()) return;
  }
  if (isGone()) return;
  response.end();
  if (!response.writableFinished) await moved();
}

interface PageWriting {
  readonly take: () => NextPage;
  /** Returns whether the client wants more at once. */
  readonly write: (page: Uint8Array) => boolean;
}

/**
 * Pages are borrowed where Node alone has them and tells when it has let go of them: whoever else stands between may
 * keep what is written.
 */
function writerFor(source: PageSource, { request, response }: ResponseTarget): PageWriting {
  const stream: Writable = response;
  const isNodesOwn =
    response instanceof ServerResponse &&
    response.write === ServerResponse.prototype.write &&
    request.socket instanceof Socket &&
    request.socket.write === Socket.prototype.write;
  if (!isNodesOwn) return { take: source.next, write: (page) => stream.write(page) };
  const letGo = (error?: Error | null): void => {
    if (error === undefined || error === null) source.giveBack();
  };
  return { take: source.borrow, write: (page) => stream.write(page, letGo) };
}

interface Watch {
  /** Whether nothing more can be written: the client has left, or somebody has ended the response. */
  readonly isGone: () => boolean;
  /** Resolves when the client has taken what it was given, or has left. */
  readonly moved: () => Promise<void>;
  readonly end: () => void;
}

function watch({ response, signal }: ResponseTarget): Watch {
  const { wait, send } = createSignal();
  response.on('drain', send).on('finish', send);
  signal.addEventListener('abort', send);
  return {
    isGone: () => signal.aborted || response.destroyed || response.writableEnded,
    moved: wait,
    end() {
      response.off('drain', send).off('finish', send);
      signal.removeEventListener('abort', send);
    },
  };
}
