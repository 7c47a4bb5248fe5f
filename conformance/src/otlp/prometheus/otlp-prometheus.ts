import { accessSync, constants } from 'node:fs';
import { otlp } from '@vigia/otel';
import { type PrometheusProcess, type RuleSettings, startPrometheus } from '../../prometheus/prometheus-process.js';
import type { MetricReceiver } from '../../provision/demo-stage.js';

const program = process.env['PROMETHEUS_BIN'];

/** What the machine lacks to run a Prometheus that takes OTLP; `undefined` where nothing. */
export function missingOtlpPrometheus(): string | undefined {
  if (program === undefined) return 'PROMETHEUS_BIN is not set';
  try {
    accessSync(program, constants.X_OK);
    return undefined;
  } catch {
    return `PROMETHEUS_BIN is ${program}, which cannot be run`;
  }
}

/** As docs/provision.md has it. */
const SETTINGS = 'otlp:\n  promote_resource_attributes: [deployment.environment.name]\n';

/** Often enough for `rate` over seconds. */
const INTERVAL_MS = 1_000;

/** Starts the Prometheus of `PROMETHEUS_BIN`, from 3.0 on, which nobody scrapes for. */
export async function startOtlpPrometheus(rules?: RuleSettings): Promise<MetricReceiver> {
  const prometheus = await startPrometheus({}, rules, {
    path: program,
    arguments: ['--web.enable-otlp-receiver'],
    settings: SETTINGS,
  });
  return { prometheus, createSink: () => otlpTo(prometheus) };
}

function otlpTo({ url }: PrometheusProcess): ReturnType<typeof otlp> {
  const metrics = { url: `${url}/api/v1/otlp/v1/metrics` };
  return otlp({ traces: false, logs: false, metrics, metricIntervalMs: INTERVAL_MS });
}
