import type { RawConnection } from '../clients/raw-connection.js';
import type { RawRequest } from '../clients/raw-request.js';
import type { RawResponse } from '../clients/raw-response.js';
import { seededRandom } from '../scale/hostile-requests.js';
import type { Stage } from '../stage.js';

/** A response that a client of the storm received whole. */
export interface StormAnswer {
  readonly id: string;
  readonly response: RawResponse;
}

const CLIENTS = 8;
const ROUNDS = 10;
const MOST_PIPELINED = 3;
const LEAVING = 0.25;
const BINARY_TYPE = { 'content-type': 'application/octet-stream' };

const REQUESTS: readonly RawRequest[] = [
  { path: '/users/1' },
  { path: '/tenants/acme/items/3' },
  { path: '/text' },
  { path: '/stream' },
  { path: '/compressed' },
  { path: '/throw/1' },
  { path: '/nope' },
  { path: '/no-content' },
  { path: '/large' },
  { method: 'POST', path: '/upload', headers: BINARY_TYPE, body: 'u'.repeat(70_000) },
];

/**
 * Clients side by side that pipeline, keep connections, and every now and then leave: at once, or when the first bytes
 * are there. What each does is the same for the same seed. Connections that are kept stay open.
 */
export async function playStorm(stage: Stage, seed: number): Promise<readonly StormAnswer[]> {
  const clients = Array.from({ length: CLIENTS }, (_, index) => playClient(stage, seed * CLIENTS + index));
  return (await Promise.all(clients)).flat();
}

async function playClient(stage: Stage, seed: number): Promise<readonly StormAnswer[]> {
  const random = seededRandom(seed);
  const answers: StormAnswer[] = [];
  let connection = stage.connect();
  for (let round = 0; round < ROUNDS; round += 1) {
    const requests = chooseRequests(random, `${seed}-${round}`);
    for (const request of requests) connection.send(request);
    if (random() >= LEAVING) {
      for (const request of requests) answers.push(await answerTo(request, connection));
      continue;
    }
    if (random() < 0.5) await connection.received('HTTP/1.1');
    connection.leave();
    connection = stage.connect();
  }
  return answers;
}

function chooseRequests(random: () => number, id: string): readonly RawRequest[] {
  const count = 1 + Math.floor(random() * MOST_PIPELINED);
  return Array.from({ length: count }, (_, index) => {
    const { headers, ...request } = REQUESTS[Math.floor(random() * REQUESTS.length)] ?? { path: '/' };
    return { ...request, headers: { ...headers, 'x-request-id': `${id}-${index}` } };
  });
}

async function answerTo({ method, headers }: RawRequest, connection: RawConnection): Promise<StormAnswer> {
  return { id: headers?.['x-request-id'] ?? '', response: await connection.receive(method) };
}
