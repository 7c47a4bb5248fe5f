import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useGround } from './ground.js';
import { named, spanOf } from './random-span.js';

const ground = useGround();
const PATIENCE = { interval: 10, timeout: 20_000 };
/** Whoever ends sooner than it can leave the spool keeps that from others for as long as the process lives. */
const HAND_OVER_MS = 1_500;
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vigia-otlp-spool-'));
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** The instance that each span was sent of, by its name. */
function instances(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { body, path } of ground.collector.requests) {
    if (path !== '/v1/traces') continue;
    for (const { resource, scopeSpans } of JSON.parse(body.toString()).resourceSpans) {
      const attributes: readonly { key: string; value: { stringValue: string } }[] = resource.attributes;
      const instance = attributes.find(({ key }) => key === 'service.instance.id')?.value.stringValue ?? '';
      for (const { name } of scopeSpans[0].spans) found.set(name, instance);
    }
  }
  return found;
}

describe('a spool', () => {
  it('has what could not be sent, for whoever comes next, under the name of who recorded it', async () => {
    await ground.collector.stop();
    const first = ground.begin({ spool: { directory }, instance: 'pod-1' });
    first.record(named('first', 300));
    first.sink.recordLog?.({ level: 'warn', timeMs: 1_700_000_000_000, line: '', fields: { msg: 'a line', order: 7 } });
    first.sink.collect?.(async () => [
      { name: 'level', type: 'gauge', help: '', samples: [{ name: 'level', labels: {}, value: 7 }] },
    ]);
    await first.sink.close(HAND_OVER_MS);
    expect(ground.accounts()).toEqual({ balance: 0, delivered: 0, lost: 0 });
    await ground.collector.start();
    const second = ground.begin({ spool: { directory }, instance: 'pod-2' });
    second.record(named('second', 3));
    await expect.poll(() => ground.collector.taken.length, PATIENCE).toBe(305);
    await expect.poll(() => second.sink.health().spooledItems, PATIENCE).toBe(0);
    expect(ground.accounts()).toEqual({ balance: 0, delivered: 305, lost: 0 });
    expect([...instances()].filter(([, instance]) => instance === 'pod-1').map(([name]) => name)).toEqual(
      named('first', 300),
    );
    expect(ground.collector.taken).toEqual(expect.arrayContaining(['a line', 'level', ...named('second', 3)]));
  });

  it('may be read in another encoding than it was written from', async () => {
    await ground.collector.stop();
    const first = ground.begin({ spool: { directory }, protocol: 'http/protobuf', metrics: false });
    first.record(named('span', 50));
    await first.sink.close(HAND_OVER_MS);
    await ground.collector.start();
    ground.begin({ spool: { directory }, protocol: 'http/json' });
    await expect.poll(() => ground.collector.taken.length, PATIENCE).toBe(50);
  });

  it('takes what memory has no room for', async () => {
    await ground.collector.stop();
    const stage = ground.begin({ spool: { directory }, maxQueueBytes: 65_536 });
    stage.record(named('span', 2_000));
    await ground.collector.start();
    await expect.poll(() => ground.accounts(), PATIENCE).toEqual({ balance: 0, delivered: 2_000, lost: 0 });
    expect(ground.collector.taken).toHaveLength(2_000);
  });
});

describe('without a spool', () => {
  it('memory is bounded, errors are given up last, and what is lost is counted', async () => {
    await ground.collector.stop();
    const { sink } = ground.begin({ maxQueueBytes: 65_536 });
    sink.recordSpan?.(spanOf('error', { status: { code: 'error' } }));
    for (const name of named('span', 2_000)) sink.recordSpan?.(spanOf(name));
    const { queuedBytes, dropped } = sink.health();
    expect(queuedBytes).toBeLessThanOrEqual(65_536);
    expect(dropped['queue_full']).toBeGreaterThan(1_000);
    expect(ground.accounts().balance).toBe(0);
    await ground.collector.start();
    await sink.flush();
    expect(ground.collector.taken).toContain('error');
  });

  it('memory is bounded by its bytes alone: small records are many', async () => {
    await ground.collector.stop();
    const { sink } = ground.begin();
    for (const name of named('span', 20_000)) sink.recordSpan?.(spanOf(name));
    expect(sink.health()).toMatchObject({ queuedItems: 20_000, dropped: { queue_full: 0 } });
  });

  it('a close ends in time though nobody answers', async () => {
    ground.collector.always(() => {});
    const stage = ground.begin();
    stage.record(named('span', 10));
    await ground.collector.arrived(1);
    const sinceMs = performance.now();
    await stage.sink.close(400);
    expect(performance.now() - sinceMs).toBeLessThan(1_500);
    expect(stage.sink.health().dropped).toMatchObject({ shutdown: 10 });
  });
});
