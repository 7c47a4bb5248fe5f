import { pagesOf } from './page-response.js';
import type { ResponseTarget } from './response-target.js';
import { writeBody } from './write-body.js';
import { writeHeaders } from './write-headers.js';
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
  writeHeaders(answer.headers, response);
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
  await writeBody(answer.body, { request, response, signal });
}
