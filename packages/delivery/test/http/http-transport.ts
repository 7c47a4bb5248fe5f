import { Agent, request } from 'node:http';
import type { Outcome } from '../../src/outcome.js';
import { parseRetryAfter } from '../../src/sending/retry-after.js';
import type { SendContext, Transport } from '../../src/transport.js';

/** Posts lines of JSON, and keeps no process alive. */
export function createHttpTransport(url: string): Transport<string> {
  const agent = new Agent({ keepAlive: true });
  return {
    name: 'http',
    sizeOf: (item) => item.length,
    encode: (items) => Buffer.from(items.map((item) => `${JSON.stringify(item)}\n`).join('')),
    send: (payload, context) => post(url, { agent, payload, context }),
    async close() {
      agent.destroy();
    },
  };
}

interface Post {
  readonly agent: Agent;
  readonly payload: Uint8Array;
  readonly context: SendContext;
}

function post(url: string, { agent, payload, context: { signal } }: Post): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', agent, signal }, (response) => {
      response.resume();
      response.on('error', reject);
      response.on('end', () => resolve(outcomeOf(response.statusCode, response.headers['retry-after'])));
    });
    outgoing.on('socket', (socket) => socket.unref());
    outgoing.on('error', reject);
    outgoing.end(payload);
  });
}

function outcomeOf(status = 0, retryAfter: string | undefined): Outcome {
  if (status === 204) return { kind: 'ack' };
  if (status === 413) return { kind: 'split', reason: 'too_large' };
  if (status === 401) return { kind: 'pause', reason: 'the password is refused' };
  if (status >= 500 || status === 429) return { kind: 'retry', afterMs: parseRetryAfter(retryAfter, Date.now()) };
  return { kind: 'drop', reason: 'rejected' };
}
