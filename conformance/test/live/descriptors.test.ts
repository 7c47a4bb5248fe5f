import { readdirSync } from 'node:fs';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { assertFreshBuild } from '../../../scripts/fresh-build.mjs';
import { LIVE_PACKAGES, type LiveProcess, startNarrowProcess } from '../../src/live/live-process.js';
import { exchange } from '../../src/live/session.js';
import { attemptStream, type StreamAttempt } from '../../src/live/stream-attempt.js';

const TOKEN = 'a-secret-of-the-users-own-0123456789';
const DESCRIPTORS = 160;
const MAX_CLIENTS = 50;
const PATIENCE = { timeout: 20_000, interval: 100 };

let service: LiveProcess;

beforeAll(() => assertFreshBuild(...LIVE_PACKAGES));

afterEach(() => service.stop());

function descriptors(): number {
  return readdirSync(`/proc/${service.pid}/fd`).length;
}

async function statusOf(path: string): Promise<number | undefined> {
  const answer = await exchange(service.url, { path, headers: { connection: 'close' } });
  return answer.status;
}

async function openClients(): Promise<number> {
  const headers = { authorization: `Bearer ${TOKEN}`, connection: 'close' };
  const { body } = await exchange(service.url, { path: '/telemetry/api/console', headers });
  return JSON.parse(body.toString()).clients.open;
}

function count(attempts: readonly StreamAttempt[], wanted: number | undefined): number {
  return attempts.filter(({ status }) => status === wanted).length;
}

test('as many attempts at a stream as there are descriptors leave the application to others', async () => {
  service = await startNarrowProcess('narrow-service.cjs', { token: TOKEN, maxClients: MAX_CLIENTS }, DESCRIPTORS);
  expect(await statusOf('/metrics')).toBe(200);
  const before = descriptors();
  const attempts = await Promise.all(Array.from({ length: 2 * DESCRIPTORS }, () => attemptStream(service.url, TOKEN)));
  expect(count(attempts, 200)).toBe(MAX_CLIENTS);
  expect(count(attempts, 503)).toBeGreaterThan(0);

  // Who was refused holds on to the connection: it is the server that lets go.
  const refused = attempts.filter(({ status }) => status === 503);
  await Promise.all(refused.map(({ connection }) => connection.closed));
  expect(await openClients()).toBe(MAX_CLIENTS);
  expect([await statusOf('/users/1'), await statusOf('/metrics'), await statusOf('/readyz')]).toEqual([200, 200, 200]);

  for (const { connection } of attempts) connection.leave();
  await expect.poll(openClients, PATIENCE).toBe(0);
  await expect.poll(descriptors, PATIENCE).toBeLessThanOrEqual(before + 1);
  const next = await attemptStream(service.url, TOKEN);
  expect(next.status).toBe(200);
  next.connection.leave();
});
