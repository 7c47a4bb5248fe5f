import { Agent as HttpAgent, type IncomingMessage, type OutgoingHttpHeaders, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { ownAgent } from './own-agent.js';

/** Where a poster posts to. */
export interface PosterOptions {
  /** Without a login: who sends is told in headers. */
  readonly address: URL;
  /** Certificates in place of those that Node trusts, as PEM. */
  readonly ca?: string | readonly string[] | undefined;
  /** What this process shows of itself, as PEM, with {@link key}. */
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
}

/** What is posted. */
export interface Post {
  readonly headers: OutgoingHttpHeaders;
  readonly body: Uint8Array;
}

/** What the far end, or what stands before it, said. */
export interface PostAnswer {
  readonly status: number;
  /** The first of it. */
  readonly body: Buffer;
  readonly retryAfter: string | undefined;
  /** The clock of who answered, as the header has it. */
  readonly date: string | undefined;
}

/** Posts over connections that are kept, and that keep no process alive. */
export interface Poster {
  /** Follows no redirect. Rejects when no answer comes, and when the signal aborts. */
  post(post: Post, signal: AbortSignal): Promise<PostAnswer>;
  close(): void;
}

const MAX_ANSWER_BYTES = 16_384;

/** An answer that is longer has no end: rather another connection. */
const MAX_READ_BYTES = 1_048_576;

/** @see Poster */
export function createPoster({ address, ca, cert, key }: PosterOptions): Poster {
  const isSecure = address.protocol === 'https:';
  const secure = { keepAlive: true, ca: typeof ca === 'object' ? [...ca] : ca, cert, key };
  const agent = ownAgent(isSecure ? new HttpsAgent(secure) : new HttpAgent({ keepAlive: true }));
  const request = isSecure ? requestHttps : requestHttp;

  function post({ headers, body }: Post, signal: AbortSignal): Promise<PostAnswer> {
    const all = { ...headers, 'content-length': body.byteLength };
    return new Promise((resolve, reject) => {
      const outgoing = request(address, { method: 'POST', agent, signal, headers: all }, (response) => {
        readAnswer(response).then(resolve, reject);
      });
      outgoing.on('socket', (socket) => socket.unref());
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  return { post, close: () => agent.destroy() };
}

/** The answer, of whose body the first is kept and the rest read: the connection is wanted again. */
async function readAnswer(response: IncomingMessage): Promise<PostAnswer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    if (bytes < MAX_ANSWER_BYTES) chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > MAX_READ_BYTES) break;
  }
  const body = Buffer.concat(chunks).subarray(0, MAX_ANSWER_BYTES);
  const { 'retry-after': retryAfter, date } = response.headers;
  return { status: response.statusCode ?? 0, body, retryAfter, date };
}
