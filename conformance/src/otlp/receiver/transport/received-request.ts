import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** A request that was read to its end. */
export interface ReceivedRequest {
  /** From 0, in the order in which they came. */
  readonly number: number;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly httpVersion: string;
  readonly headers: IncomingHttpHeaders;
  /** As it was sent. */
  readonly body: Buffer;
  /** When it had been read, in milliseconds since the Unix epoch. */
  readonly timeMs: number;
}

/** A request, with what was answered. */
export interface AnsweredRequest extends ReceivedRequest {
  /** `undefined` where the answer was lost or never came. */
  readonly status: number | undefined;
}

/** Reads a request to its end. */
export async function readRequest(request: IncomingMessage, number: number): Promise<ReceivedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { method = '', url: path = '', httpVersion, headers } = request;
  return { number, method, path, httpVersion, headers, body: Buffer.concat(chunks), timeMs: Date.now() };
}
