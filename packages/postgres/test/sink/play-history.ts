import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PostgresServer } from '../server/postgres-server.js';
import { openTcpProxy, type TcpProxy } from '../server/tcp-proxy.js';
import { eventOf } from './random-event.js';
import { ask, countRows, type Indexes, makeTables, type SinkStage, stageSink } from './sink-stage.js';

/** What came of a history. */
export interface Played {
  readonly recorded: number;
  readonly counts: Awaited<ReturnType<typeof countRows>>;
  readonly duplicates: number;
  readonly dropped: number;
}

/** A server, and how the tables are made in it. */
export interface HistoryGround {
  readonly server: PostgresServer;
  readonly database: string;
  readonly indexes: Indexes;
}

const STEPS = 12;
const TEXTS = ['BEGIN', 'txid_current', 'txid_status', 'COPY', 'PGCOPY', 'INSERT INTO', 'COMMIT', 'pg_index'];

/** Numbers between 0 and 1 that are the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Records through trouble of every kind, then lets all arrive, and counts. */
export async function playHistory(seed: number, { server, database, indexes }: HistoryGround): Promise<Played> {
  const random = randomOf(seed);
  await ask(server.url(), `CREATE DATABASE ${database}`);
  const url = server.url(database);
  await makeTables(url, indexes);
  const proxy = await openTcpProxy(server.port);
  const directory = mkdtempSync(join(tmpdir(), 'vigia-pg-history-'));
  const { sink } = stageSink(
    {
      connection: url.replace(String(server.port), String(proxy.port)),
      spool: random() < 0.5 ? false : { directory, mode: random() < 0.5 ? 'always' : 'overflow' },
    },
    { sendTimeoutMs: 400, maxBatchItems: 50, breakerFailures: 2, replayBytesPerSecond: 1e9 },
  );
  let recorded = 0;
  for (let step = 0; step < STEPS; step += 1) {
    const count = Math.floor(random() * 120);
    for (let number = 0; number < count; number += 1) sink.record(eventOf());
    recorded += count;
    await trouble(random, { proxy, server });
    await new Promise((resolve) => setTimeout(resolve, random() * 60));
  }
  proxy.letGo();
  proxy.refuse(false);
  await arrived(sink);
  const { duplicates, dropped } = sink.health();
  await sink.close(2_000);
  await proxy.close();
  rmSync(directory, { recursive: true });
  const losses = Object.values(dropped).reduce((sum, losses) => sum + losses, 0);
  return { recorded, counts: await countRows(url), duplicates, dropped: losses };
}

/** A flush is content with what is in the spool. */
async function arrived(sink: SinkStage['sink']): Promise<void> {
  for (;;) {
    await sink.flush();
    const { queuedItems, spooledItems } = sink.health();
    if (queuedItems === 0 && spooledItems === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function trouble(
  random: () => number,
  { proxy, server }: { readonly proxy: TcpProxy; readonly server: PostgresServer },
): Promise<void> {
  const text = TEXTS[Math.floor(random() * TEXTS.length)] ?? 'COMMIT';
  const kind = random();
  if (kind < 0.35) void proxy.swallowAnswerTo(text);
  else if (kind < 0.55) void proxy.cutAt(text);
  else if (kind < 0.65) proxy.hold();
  else if (kind < 0.75) proxy.letGo();
  else if (kind < 0.82) proxy.resetAll();
  else if (kind < 0.88) proxy.refuse(random() < 0.5);
  else if (kind < 0.91) await restart(server, random() < 0.5 ? 'fast' : 'immediate');
}

async function restart(server: PostgresServer, mode: 'fast' | 'immediate'): Promise<void> {
  await server.stop(mode);
  await server.start();
}
