import { Agent as HttpAgent, type IncomingMessage, type OutgoingHttpHeaders, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { ownAgent } from '../posting/own-agent.js';

/** What is put, and where. */
export interface PutRequest {
  /** Without a login. */
  readonly address: URL;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Uint8Array;
}

/** What the far end said. */
export interface PutAnswer {
  readonly status: number;
  /** The first of its body. */
  readonly text: string;
}

const MAX_ANSWER_BYTES = 4_096;

/** Puts a body over a connection of its own, and follows no redirect. Rejects when no answer comes. */
export function putBody({ address, headers, body }: PutRequest, signal: AbortSignal): Promise<PutAnswer> {
  const isSecure = address.protocol === 'https:';
  const request = isSecure ? requestHttps : requestHttp;
  const agent = ownAgent(isSecure ? new HttpsAgent() : new HttpAgent());
  return new Promise((resolve, reject) => {
    const outgoing = request(address, { method: 'PUT', agent, signal, headers }, (response) => {
      readAnswer(response).then(resolve, reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** An answer is short; of one that is not, the rest is not waited for. */
async function readAnswer(response: IncomingMessage): Promise<PutAnswer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= MAX_ANSWER_BYTES) break;
  }
  const text = Buffer.concat(chunks).toString('utf8', 0, MAX_ANSWER_BYTES);
  return { status: response.statusCode ?? 0, text };
}
