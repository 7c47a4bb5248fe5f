import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { assertFreshBuild } from '../../../scripts/fresh-build.mjs';

beforeAll(() => {
  assertFreshBuild('packages/contract', 'packages/core', 'packages/delivery', 'packages/express');
});

const SCRIPT = fileURLToPath(new URL('../../src/processes/paged-cluster.mjs', import.meta.url));
const WORKERS = 3;
const PATIENCE = { timeout: 20_000, interval: 100 };

interface Told {
  readonly pid: number;
  readonly port?: number;
  readonly origin?: string;
  readonly problem?: string;
}

/** What the page of the worker that answers knows of all. */
interface Counted {
  readonly self: string;
  readonly seen: number;
  readonly others: Readonly<Record<string, { readonly question: string; readonly seen: number }>>;
  readonly late: readonly string[];
  readonly listenerAddress: string;
}

/** Starts the cluster, and resolves when all of its workers listen. */
async function startCluster() {
  const directory = mkdtempSync('/tmp/vgp-');
  const child = fork(SCRIPT, [JSON.stringify({ directory, workers: WORKERS })], { execArgv: [] });
  const told: Told[] = [];
  child.on('message', (message: Told) => told.push(message));
  onTestFinished(async () => {
    const ended = once(child, 'exit');
    child.disconnect();
    await ended;
    rmSync(directory, { recursive: true, force: true });
  });
  const listening = () => told.filter(({ port }) => port !== undefined);
  await vi.waitUntil(() => listening().length === WORKERS, PATIENCE);
  return { child, told, pids: listening().map(({ pid }) => `${pid}`), port: listening()[0]?.port };
}

async function ask(port: number | undefined): Promise<Counted> {
  const response = await fetch(`http://127.0.0.1:${port}/telemetry/`, { headers: { connection: 'close' } });
  return (await response.json()) as Counted;
}

test('a page speaks for all workers of a cluster, whichever answers', { timeout: 40_000 }, async () => {
  const { child, told, pids, port } = await startCluster();
  for (let number = 0; number < 30; number += 1) await fetch(`http://127.0.0.1:${port}/`);
  await vi.waitFor(async () => {
    const { self, seen, others, late, listenerAddress } = await ask(port);
    expect([self, ...Object.keys(others)].sort()).toEqual([...pids].sort());
    expect(late).toEqual([]);
    expect(listenerAddress).toBe('127.0.0.1');
    expect(Object.values(others).reduce((sum, other) => sum + other.seen, seen)).toBe(30);
  }, PATIENCE);
  expect(new Set(told.flatMap(({ origin }) => origin ?? []))).toEqual(new Set([`http://localhost:${port}`]));

  const [killed = ''] = pids;
  child.send({ kill: Number(killed) });
  await vi.waitFor(async () => {
    const { self, others, late } = await ask(port);
    expect([self, ...Object.keys(others), ...late].sort()).toEqual(pids.filter((pid) => pid !== killed).sort());
  }, PATIENCE);
  expect(told.flatMap(({ problem }) => problem ?? [])).toEqual([]);
});
