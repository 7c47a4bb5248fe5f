import { createTelemetry, type Telemetry, type TelemetryOptions } from '@vigia/core';
import { expect, it, onTestFinished } from 'vitest';
import { parseOpenMetrics } from '../metrics/parser/parse-open-metrics.js';
import { spanKeeper } from './traced-server.js';

const OPEN_METRICS = { headers: { accept: 'application/openmetrics-text' } };

function telemetryWith(options: TelemetryOptions): Telemetry {
  const vigia = createTelemetry({ logs: false, outgoing: false, ...options });
  onTestFinished(() => vigia.close());
  return vigia;
}

/** One request, which ends with a status. */
function serve(vigia: Telemetry, status = 200): void {
  const start = { method: 'GET', target: '/', headers: {}, remoteAddress: undefined, httpVersion: '1.1', source: {} };
  vigia.begin(start).end({ outcome: 'completed', status, route: '/' });
}

async function exemplarsOf(vigia: Telemetry): Promise<readonly Record<string, string>[]> {
  const response = await vigia.handle(new Request('http://localhost/metrics', OPEN_METRICS), { address: '127.0.0.1' });
  const samples = parseOpenMetrics((await response?.text()) ?? '').flatMap((family) => family.samples);
  return samples.flatMap(({ exemplar }) => (exemplar === undefined ? [] : [Object.fromEntries(exemplar.labels)]));
}

it('an exemplar names the trace and the span of a request that is kept', async () => {
  const sink = spanKeeper();
  const vigia = telemetryWith({ sinks: [sink] });
  serve(vigia);
  const [span] = sink.spans;
  expect(await exemplarsOf(vigia)).toEqual([{ trace_id: span?.traceId, span_id: span?.spanId }]);
});

it('an exemplar names no trace that is not kept', async () => {
  const sink = spanKeeper();
  const vigia = telemetryWith({ sinks: [sink], traces: { ratio: 0 } });
  serve(vigia);
  expect(await exemplarsOf(vigia)).toEqual([]);
  serve(vigia, 500);
  expect(await exemplarsOf(vigia)).toEqual([{ trace_id: sink.spans[0]?.traceId, span_id: sink.spans[0]?.spanId }]);
});

it.each([
  ['no sink takes spans', {}],
  ['traces are off', { traces: false, sinks: [spanKeeper()] }],
] as const)('an exemplar names the trace of every request, and no span, where %s', async (_, options) => {
  const vigia = telemetryWith(options);
  serve(vigia);
  expect(await exemplarsOf(vigia)).toEqual([{ trace_id: expect.stringMatching(/^[0-9a-f]{32}$/) }]);
});
