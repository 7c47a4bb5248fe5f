/** What a label of the catalogue means. */
export interface LabelDefinition {
  /** The attribute that carries it over OTLP: the semantic conventions' name where they have one. */
  readonly openTelemetryName: string;
  readonly description: string;
}

/** Every label that a metric of the catalogue can carry. */
export const LABELS = {
  code: {
    openTelemetryName: 'telemetry.problem.code',
    description: 'A code of the table of problems in `docs/errors.md`.',
  },
  domain: {
    openTelemetryName: 'telemetry.domain',
    description: '`web`, `mobile` or `other`, or what `requests.domain` returned.',
  },
  kind: { openTelemetryName: 'telemetry.stream.kind', description: '`event_stream` or `upgrade`.' },
  label: { openTelemetryName: 'telemetry.label', description: 'The label whose budget is spent, or `series`.' },
  method: { openTelemetryName: 'http.request.method', description: 'Upper case; `_OTHER` for unknown methods.' },
  metric: { openTelemetryName: 'telemetry.metric', description: 'Prometheus name of a metric.' },
  node_version: {
    openTelemetryName: 'process.runtime.version',
    description: 'Of the running process, such as `v20.19.0`.',
  },
  reason: {
    openTelemetryName: 'telemetry.drop.reason',
    description:
      '`sink_error`: the `record` of the sink threw or was rejected; `closed`: the telemetry was closed before.',
  },
  route: {
    openTelemetryName: 'http.route',
    description: 'The template that matched, `<unmatched>`, or `<other>` when the budget is spent; never a raw path.',
  },
  service: { openTelemetryName: 'service.name', description: 'The `service.name` option.' },
  sink: { openTelemetryName: 'telemetry.sink', description: 'Name of a sink.' },
  status_code: {
    openTelemetryName: 'http.response.status_code',
    description: 'As sent; `499` when the client left before any header was.',
  },
  version: { openTelemetryName: 'service.version', description: 'The `service.version` option; empty when unknown.' },
} as const;

/** A label of {@link LABELS}. */
export type LabelName = keyof typeof LABELS;
