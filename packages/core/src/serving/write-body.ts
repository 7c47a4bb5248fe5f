import { isHttp2Response, type NativeResponse } from '../exchange/native.js';
import { endWithServer } from './end-with-server.js';
import type { ResponseTarget } from './response-target.js';

/**
 * Writes a body out chunk by chunk, no faster than the client takes it. A client that leaves cancels it, and so does
 * whoever ends the response, as a shutdown does with streams of events. Rejects with what the body fails with.
 */
export async function writeBody(body: ReadableStream<Uint8Array>, target: ResponseTarget): Promise<void> {
  const { response, signal } = target;
  const reader = body.getReader();
  const cancel = (): void => void reader.cancel().catch(ignore);
  const left = (): void => {
    cancel();
    // A stream of HTTP/2 that was reset without an error would stay open.
    if (!response.writableEnded) response.destroy();
  };
  // Node tells here what the connection died of, or that somebody has ended the response.
  response.on('error', ignore);
  signal.addEventListener('abort', left);
  const isStream = !response.hasHeader('content-length');
  // A stream of events may have nothing to say for long, and its client waits for the head.
  if (isStream) sendHead(response);
  const stopLooking = isStream ? endWithServer(target) : ignore;
  try {
    await writeAll(reader, target, brokenSignal(reader));
  } catch (cause) {
    // Without an error, HTTP/2 would end the answer as if that were all of it.
    response.destroy(cause instanceof Error ? cause : new Error(String(cause)));
    throw cause;
  } finally {
    stopLooking();
    signal.removeEventListener('abort', left);
    cancel();
  }
}

function sendHead(response: NativeResponse): void {
  if (isHttp2Response(response)) response.writeHead(response.statusCode);
  else response.flushHeaders();
}

/** Aborts when the body fails, also while nobody asks it for more. */
function brokenSignal(reader: ReadableStreamDefaultReader<Uint8Array>): AbortSignal {
  const controller = new AbortController();
  reader.closed.catch(() => controller.abort());
  return controller.signal;
}

async function writeAll(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  target: ResponseTarget,
  broken: AbortSignal,
): Promise<void> {
  const { response, signal } = target;
  const stream: Pick<NodeJS.WritableStream, 'write'> = response;
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    if (signal.aborted || isOver(response)) return;
    if (!stream.write(chunk.value)) await drained(target, broken);
  }
  if (!isOver(response)) response.end();
}

/** Resolves when the client has taken what it was given, or has left, or will be given no more. */
function drained({ response, signal }: ResponseTarget, broken: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done);
      signal.removeEventListener('abort', done);
      broken.removeEventListener('abort', done);
      resolve();
    };
    response.on('drain', done);
    signal.addEventListener('abort', done);
    broken.addEventListener('abort', done);
    if (signal.aborted || broken.aborted || isOver(response)) done();
  });
}

function isOver(response: NativeResponse): boolean {
  return response.writableEnded || response.destroyed;
}

const ignore = (): void => undefined;
