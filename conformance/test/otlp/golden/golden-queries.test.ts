import { newRelic } from '@vigia/otel';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FRAMEWORKS } from '../../../src/frameworks.js';
import { GOLDEN_METRICS, ofService } from '../../../src/otlp/nrql/golden-metrics.js';
import { rowOfPoint, rowOfSpan } from '../../../src/otlp/nrql/row.js';
import { runQuery } from '../../../src/otlp/nrql/run-query.js';
import { newRelic as newRelicProfile } from '../../../src/otlp/receiver/profiles/new-relic.js';
import { type Framework, openStage } from '../../../src/stage.js';
import { openReceiver } from '../receiver/open-receiver.js';

const LICENSE_KEY = 'a-license-key';
const WINDOW_MS = 120_000;

/** Paths and how often each is asked for in a round. */
const ROUND: readonly (readonly [path: string, times: number])[] = [
  ['/users/1', 9],
  ['/text', 5],
  ['/missing/1', 3],
  ['/nowhere', 2],
  ['/throw/1', 2],
  ['/reject/1', 1],
];
const REQUESTS = ROUND.reduce((sum, [, times]) => sum + times, 0);
const ERRORS = 3;
const ROUNDS = 3;

/** The same of spans, which New Relic's pages show beside. */
const OF_SPANS = {
  throughput: "SELECT rate(count(*), 1 minute) FROM Span WHERE span.kind = 'server'",
  errorRate:
    "SELECT filter(count(*), WHERE otel.status_code = 'ERROR') * 100 / count(*) FROM Span WHERE span.kind = 'server'",
  responseTimeMs: "SELECT average(duration.ms) FROM Span WHERE span.kind = 'server'",
};

/** Three rounds of requests against a framework, each followed by a reading of the metrics, all sent to New Relic. */
async function play(framework: Framework) {
  const receiver = await openReceiver(newRelicProfile(() => LICENSE_KEY));
  const [traces, metrics, logs] = ['traces', 'metrics', 'logs'].map((signal) => ({
    url: `${receiver.url}/v1/${signal}`,
  }));
  const sink = newRelic({ licenseKey: LICENSE_KEY, traces, metrics, logs });
  const stage = await openStage(framework, { options: { sinks: [sink], outgoing: false } });
  onTestFinished(() => stage.close());
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const [path, times] of ROUND) {
      for (let sent = 0; sent < times; sent += 1) await stage.exchange({ path });
    }
    await stage.log.reached(round * REQUESTS);
    await stage.vigia.flush();
  }
  await stage.vigia.close();
  return { receiver, events: stage.log.events };
}

describe.each(Object.entries(FRAMEWORKS))('New Relic, of a service on %s', (_name, framework) => {
  test('has the numbers of the requests that were sent', async () => {
    const { receiver, events } = await play(framework);
    expect(receiver.faults()).toEqual([]);
    const rows = { Metric: receiver.points().map(rowOfPoint), Span: receiver.spans().map(rowOfSpan) };
    const ask = (query: string): number => runQuery(query, { rows, windowMs: WINDOW_MS });
    const seconds = events.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0);
    const expected = {
      throughput: (ROUNDS * REQUESTS) / 2,
      errorRate: (100 * ERRORS) / REQUESTS,
      responseTimeMs: (1_000 * seconds) / (ROUNDS * REQUESTS),
    };
    for (const query of ['throughput', 'errorRate', 'responseTimeMs'] as const) {
      expect(ask(GOLDEN_METRICS[query]), query).toBeCloseTo(expected[query], 6);
      expect(ask(ofService(GOLDEN_METRICS[query], 'conformance')), query).toBeCloseTo(expected[query], 6);
      expect(ask(OF_SPANS[query]), `${query} of spans`).toBeCloseTo(expected[query], 1);
    }
    expect(ask(ofService(GOLDEN_METRICS.throughput, 'another'))).toBe(0);
    const readings = new Set(receiver.points().map(({ request }) => request));
    expect(readings.size).toBeGreaterThanOrEqual(ROUNDS);
  });
});
