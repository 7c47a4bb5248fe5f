import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SpanRecord } from '@vigia/contract';
import { otlp } from '@vigia/otel';
import { expect, onTestFinished, test, vi } from 'vitest';
import { FRAMEWORKS } from '../../../src/frameworks.js';
import { createOfficialTraces } from '../../../src/otlp/official/official-traces.js';
import type { OtlpReceiver } from '../../../src/otlp/receiver/otlp-receiver.js';
import { openStage } from '../../../src/stage.js';
import { openReceiver } from '../receiver/open-receiver.js';

const REQUESTS = 30;
const TIMEOUT_MS = 120_000;
/** The official exporters give a request up after ten seconds, all of their tries included. */
const PATIENCE_OF_THEIRS_MS = 10_000;

function spool(): string {
  const directory = mkdtempSync(join(tmpdir(), 'vigia-official-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return directory;
}

function idsIn({ spans }: OtlpReceiver): ReadonlySet<string> {
  return new Set(spans().map(({ spanId }) => spanId));
}

test(
  'an outage of more than ten seconds costs the official exporter spans, and ours none',
  async () => {
    const [ours, theirs] = [await openReceiver(), await openReceiver()];
    const official = createOfficialTraces(theirs.url, { 'service.name': 'conformance' });
    const made: string[] = [];
    const recordSpan = (span: SpanRecord): void => {
      made.push(span.spanId);
      official.record(span);
    };
    const sink = otlp({ endpoint: ours.url, metrics: false, logs: false, spool: { directory: spool() } });
    const options = { sinks: [sink, { name: 'witness', recordSpan }], outgoing: false } as const;
    const stage = await openStage(FRAMEWORKS['express'] ?? expect.fail(), { options });
    onTestFinished(() => stage.close());
    const serve = async (upTo: number): Promise<void> => {
      for (let sent = 0; sent < REQUESTS; sent += 1) await stage.exchange({ path: '/users/1' });
      await stage.log.reached(upTo);
    };

    await Promise.all([ours.stop(), theirs.stop()]);
    const downAtMs = performance.now();
    await serve(REQUESTS);
    await official.flush().catch(() => {});
    expect(performance.now() - downAtMs).toBeGreaterThan(PATIENCE_OF_THEIRS_MS / 2);
    await vi.waitUntil(() => performance.now() - downAtMs > PATIENCE_OF_THEIRS_MS + 2_000, { timeout: TIMEOUT_MS });
    await Promise.all([ours.start(), theirs.start()]);
    await serve(2 * REQUESTS);
    await official.close().catch(() => {});
    await vi.waitUntil(() => idsIn(ours).size === 2 * REQUESTS, { timeout: TIMEOUT_MS / 2 });
    await stage.vigia.close();

    const [first, second] = [made.slice(0, REQUESTS), made.slice(REQUESTS)];
    expect(made.filter((id) => !idsIn(ours).has(id))).toEqual([]);
    expect(ours.spans()).toHaveLength(made.length);
    expect(ours.faults()).toEqual([]);
    expect(first.filter((id) => idsIn(theirs).has(id))).toEqual([]);
    expect(second.filter((id) => !idsIn(theirs).has(id))).toEqual([]);
  },
  TIMEOUT_MS,
);
