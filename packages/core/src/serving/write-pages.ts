import type { Writable } from 'node:stream';
import type { PageSource } from './page-source.js';
import type { ResponseTarget } from './response-target.js';

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
  try {
    await writeAll(source, target);
  } finally {
    source.close();
  }
}

async function writeAll(source: PageSource, target: ResponseTarget): Promise<void> {
  const { response, signal } = target;
  const stream: Writable = response;
  for (let page = source.next(); page !== undefined; page = source.next()) {
    if (!stream.write(page)) await settled('drain', target);
    if (signal.aborted || response.destroyed) return;
  }
  response.end();
  await settled('finish', target);
}

/** Resolves when the client has taken what it was given, or has left. */
function settled(event: 'drain' | 'finish', { response, signal }: ResponseTarget): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off(event, done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    response.on(event, done);
    signal.addEventListener('abort', done);
    if (signal.aborted || response.destroyed || response.writableFinished) done();
  });
}
