import { PROBLEM_CODES } from '@vigia/contract';
import { catalogueFamily } from './catalogue-family.js';
import type { FamilySource, MetricFamily } from './metric-family.js';

/** What is told. */
export interface TelemetryMetricsOptions {
  readonly service: { readonly name: string; readonly version: string | undefined };
  /** How often each problem was reported, by code. */
  readonly problemCounts: () => ReadonlyMap<string, number>;
}

/** What the telemetry tells about itself. Counters that can be foreseen exist at zero. */
export function createTelemetryMetrics({ service, problemCounts }: TelemetryMetricsOptions): FamilySource {
  return { families: () => [buildInfo(service), problemTotals(problemCounts())] };
}

function buildInfo({ name, version }: TelemetryMetricsOptions['service']): MetricFamily {
  const labels = { service: name, version: version ?? '', node_version: process.version };
  return catalogueFamily('telemetry_build_info', [{ name: 'telemetry_build_info', labels, value: 1 }]);
}

function problemTotals(counts: ReadonlyMap<string, number>): MetricFamily {
  const name = 'telemetry_problems_total';
  const codes = Object.keys(PROBLEM_CODES);
  return catalogueFamily(
    name,
    codes.map((code) => ({ name, labels: { code }, value: counts.get(code) ?? 0 })),
  );
}
