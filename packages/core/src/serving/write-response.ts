import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pagesOf } from './page-response.js';
import type { ResponseTarget } from './response-target.js';
import { writePages } from './write-pages.js';

/**
 * Writes a Web response out, its body chunk by chunk as the client takes it. A client that leaves cancels the body.
 * Rejects with what the body fails with; the connection is cut then, since the head is out.
 */
export async function writeResponse(answer: Response, { request, response, signal }: ResponseTarget): Promise<void> {
  if (signal.aborted) {
    await answer.body?.cancel();
    return;
  }
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  if (answer.body === null || request.method === 'HEAD') {
    response.end();
    await answer.body?.cancel();
    return;
  }
  const pages = pagesOf(answer);
  if (pages !== undefined) {
    await writePages(pages, { request, response, signal });
    return;
  }
  try {
    await pipeline(Readable.fromWeb(answer.body), response, { signal });
  } catch (error) {
    if (!hasLeft(error)) throw error;
  }
}

const DISCONNECTIONS: ReadonlySet<unknown> = new Set([
  'ABORT_ERR',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ECONNRESET',
  'EPIPE',
]);

function hasLeft(error: unknown): boolean {
  return error instanceof Error && 'code' in error && DISCONNECTIONS.has(error.code);
}
