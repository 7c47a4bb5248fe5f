import { createTelemetry } from '@vigia/core';
import { otlp } from '@vigia/otel';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { requirement } from '../../../../scripts/requirement.mjs';

const tempoUrl = process.env['TEST_TEMPO_URL'] ?? '';
const tempo = requirement({
  name: 'a real Tempo',
  installedByCi: false,
  probe: () => (tempoUrl === '' ? 'TEST_TEMPO_URL is not set' : undefined),
});

const lokiUrl = process.env['TEST_LOKI_URL'] ?? '';
const loki = requirement({
  name: 'the OTLP endpoint of a real Loki',
  installedByCi: false,
  probe: () => (lokiUrl === '' ? 'TEST_LOKI_URL is not set' : undefined),
});

const STORED = { timeout: 60_000, interval: 500 };
const TIMEOUT_MS = 90_000;

/** Where Tempo takes OTLP over HTTP beside its own API, as it comes. */
const TEMPO_OTLP_PORT = '4318';

function openTelemetry(sink: ReturnType<typeof otlp>) {
  const name = `vigia-${Date.now()}`;
  const vigia = createTelemetry({ service: { name }, logs: { destination: { write: () => true } }, sinks: [sink] });
  onTestFinished(() => vigia.close());
  return { vigia, name };
}

/** A span of a trace as Tempo gives it in JSON; older ones write ids in base64. */
interface TempoTrace {
  readonly resourceSpans?: readonly TempoBatch[];
  readonly batches?: readonly TempoBatch[];
}

interface TempoBatch {
  readonly scopeSpans: readonly { readonly spans: readonly { readonly name: string }[] }[];
}

describe.skipIf(tempo.missing)('a real Tempo', () => {
  test('has the spans of a trace', { timeout: TIMEOUT_MS }, async () => {
    const endpoint = new URL(tempoUrl);
    endpoint.port = TEMPO_OTLP_PORT;
    const { vigia } = openTelemetry(otlp({ endpoint: endpoint.origin, metrics: false, logs: false }));
    const traceId = await vigia.trace('outer', async (span) => {
      await vigia.trace('inner', async () => {});
      return span.traceId;
    });
    await vigia.flush();
    await vi.waitFor(async () => {
      const response = await fetch(`${tempoUrl}/api/traces/${traceId}`, { headers: { accept: 'application/json' } });
      expect(response.status).toBe(200);
      const trace = (await response.json()) as TempoTrace;
      const batches = trace.resourceSpans ?? trace.batches ?? [];
      const names = batches.flatMap(({ scopeSpans }) =>
        scopeSpans.flatMap(({ spans }) => spans.map(({ name }) => name)),
      );
      expect(names.sort()).toEqual(['inner', 'outer']);
    }, STORED);
  });
});

describe.skipIf(loki.missing)('the OTLP endpoint of a real Loki', () => {
  test('has a line, by the name of its service', { timeout: TIMEOUT_MS }, async () => {
    const { vigia, name } = openTelemetry(otlp({ endpoint: `${lokiUrl}/otlp`, traces: false, metrics: false }));
    vigia.logger.warn({ order: 7 }, 'an order was late');
    await vigia.flush();
    await vi.waitFor(async () => {
      const query = encodeURIComponent(`{service_name="${name}"}`);
      const response = await fetch(`${lokiUrl}/loki/api/v1/query_range?query=${query}`);
      expect(await response.text()).toContain('an order was late');
    }, STORED);
  });
});
