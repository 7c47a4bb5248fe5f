import { LABELS, METRICS, type MetricDefinition } from '../../packages/contract/src/index.js';
import { code, markdownTable, plain } from './markdown-table.js';

/** `docs/metrics.md`: every metric of the catalogue. */
export function metricsPage(): string {
  const metrics = Object.entries<MetricDefinition>(METRICS);
  return `# Metrics

Every metric that a service with Vigía exposes. \`/metrics\` speaks the Prometheus names; the OpenTelemetry names are those
of the same measurements over OTLP. Metrics that the application itself keeps in \`vigia.registry\` are served beside them.
\`metrics.labels\` adds labels of the application's to the first two, \`metrics.constantLabels\` to every series. In
OpenMetrics the buckets of \`http_request_duration_seconds\` have exemplars with a \`trace_id\`.

Where [several processes](many-processes.md) bring their metrics together, *across processes* says how: \`sum\`, \`max\`,
\`min\`, or \`own\`: of the process that is scraped.

This page is made from the catalogue by \`npm run docs\`.

${markdownTable(['Prometheus name', 'Type', 'Across processes', 'Labels', 'Meaning'], metrics.map(prometheusRow))}
## Buckets

${markdownTable(['Histogram', 'Upper bounds'], metrics.flatMap(bucketRow))}
## Labels

${markdownTable(['Label', 'Meaning', 'OpenTelemetry attribute'], Object.entries(LABELS).map(labelRow))}
## OpenTelemetry names

${markdownTable(['Prometheus name', 'OpenTelemetry name', 'Unit', 'Attributes of its own'], metrics.map(openTelemetryRow))}`;
}

function prometheusRow([name, metric]: readonly [string, MetricDefinition]): readonly string[] {
  const { type, acrossProcesses = 'sum', labels, help } = metric;
  return [code(name), type, acrossProcesses, labels.map(code).join(', '), plain(help)];
}

function bucketRow([name, { buckets }]: readonly [string, MetricDefinition]): readonly (readonly string[])[] {
  return buckets === undefined ? [] : [[code(name), buckets.join(', ')]];
}

function labelRow([name, label]: readonly [string, (typeof LABELS)[keyof typeof LABELS]]): readonly string[] {
  return [code(name), label.description, code(label.openTelemetryName)];
}

function openTelemetryRow([name, metric]: readonly [string, MetricDefinition]): readonly string[] {
  const attributes = Object.entries(metric.openTelemetryAttributes ?? {});
  return [
    code(name),
    code(metric.openTelemetryName),
    code(metric.openTelemetryUnit),
    attributes.map(([label, attribute]) => `${code(label)} is ${code(attribute)}`).join(', '),
  ];
}
