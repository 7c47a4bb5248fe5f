import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { insertEvents } from './sql-databases.js';

/** A request as a test tells it: what it leaves out is the same for all. */
export interface GivenRequest {
  readonly time: string;
  readonly status?: number;
  readonly durationMs?: number;
  readonly route?: string;
  readonly method?: string;
  readonly version?: string | null;
  readonly address?: string | null;
  readonly userAgent?: string | null;
  readonly workerId?: number;
}

/** Writes requests as the sink does: a row and its details. */
export async function insertRequests(client: Client, requests: readonly GivenRequest[]): Promise<void> {
  const keyed = requests.map((request) => ({ request, request_uuid: randomUUID() }));
  const events = keyed.map(({ request, request_uuid }) => ({ request_uuid, ...eventOf(request) }));
  const details = keyed.map(({ request, request_uuid }) => ({ request_uuid, ...detailsOf(request) }));
  await insertEvents(client, events);
  await insertEvents(client, details, 'vigia_http_event_details');
}

/** Writes requests as Faucet does: without details. */
export async function insertFaucetRequests(client: Client, requests: readonly GivenRequest[]): Promise<void> {
  await insertEvents(
    client,
    requests.map((request) => ({ ...eventOf(request), worker_route: '/r' })),
  );
}

function eventOf({ time, status = 200, durationMs = 10, route = '/orders/:id', ...rest }: GivenRequest): object {
  const { method = 'GET', version = '1.0.0', address = '192.0.2.7', userAgent = 'curl/8', workerId = 1 } = rest;
  return {
    time,
    status,
    method,
    version,
    namespace: 'shop',
    target: `Worker::${workerId}`,
    worker_id: workerId,
    ip_addr: address,
    path: route.replace(':id', '7'),
    user_agent: userAgent,
    elapsed: Math.trunc(durationMs),
  };
}

function detailsOf({ time, durationMs = 10, route = '/orders/:id' }: GivenRequest): object {
  return { time, service: 'orders', route, domain: 'web', outcome: 'completed', duration_seconds: durationMs / 1_000 };
}
