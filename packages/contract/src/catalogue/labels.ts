/** What a label of the catalogue means. */
export interface LabelDefinition {
  /** The attribute that carries it over OTLP: the semantic conventions' name where they have one. */
  readonly openTelemetryName: string;
  readonly description: string;
}

/** Every label that a metric of the catalogue can carry. */
export const LABELS = {
  act: {
    openTelemetryName: 'audit.act',
    description: 'Of the audit trail: `record`, `seal`, `verify` or `publish`.',
  },
  action_outcome: {
    openTelemetryName: 'audit.action.outcome',
    description: 'Of an action in the audit trail: `success`, `failure`, `denied` or `unknown`.',
  },
  check: {
    openTelemetryName: 'health.check',
    description: 'Name of a check in `health.checks`, or `event_loop` or `disk`.',
  },
  code: {
    openTelemetryName: 'telemetry.problem.code',
    description: 'A code of the table of problems in `docs/errors.md`.',
  },
  cpu: { openTelemetryName: 'cpu.logical_number', description: 'Number of a logical CPU, from 0.' },
  critical: {
    openTelemetryName: 'health.check.critical',
    description: 'Of a check of health: `true` where readiness depends on it, else `false`.',
  },
  domain: {
    openTelemetryName: 'telemetry.domain',
    description: '`web`, `mobile` or `other`, or what `requests.domain` returned.',
  },
  host: {
    openTelemetryName: 'server.address',
    description:
      'Who was called: the name, with its port where that is not the usual one of the scheme; `<other>` when the budget is spent.',
  },
  job_name: {
    openTelemetryName: 'job.name',
    description: 'Name of a job, or `<other>` when the budget is spent. Not `job`, which belongs to the scrape.',
  },
  kind: {
    openTelemetryName: 'telemetry.stream.kind',
    description:
      'Of a stream `event_stream` or `upgrade`; of a garbage collection `major`, `minor`, `incremental`, `weakcb` or `other`.',
  },
  label: { openTelemetryName: 'telemetry.label', description: 'The label whose budget is spent, or `series`.' },
  major: { openTelemetryName: 'process.runtime.version.major', description: 'Major version of Node.' },
  method: { openTelemetryName: 'http.request.method', description: 'Upper case; `_OTHER` for unknown methods.' },
  metric: { openTelemetryName: 'telemetry.metric', description: 'Prometheus name of a metric.' },
  minor: { openTelemetryName: 'process.runtime.version.minor', description: 'Minor version of Node.' },
  mode: {
    openTelemetryName: 'cpu.mode',
    description: 'What a CPU spends its time on, such as `user`, `system`, `idle` or `iowait`.',
  },
  mountpoint: { openTelemetryName: 'system.filesystem.mountpoint', description: 'Where a file system is mounted.' },
  node_version: {
    openTelemetryName: 'process.runtime.version',
    description: 'Of the running process, such as `v20.19.0`.',
  },
  outcome: {
    openTelemetryName: 'job.outcome',
    description:
      'Of a run of a job `success` or `failure`; of an event that a sink was given `accepted`, `delivered`, `duplicate`, `dropped` or `spooled`; of a send `ack`, `retry`, `split`, `drop` or `pause`.',
  },
  patch: { openTelemetryName: 'process.runtime.version.patch', description: 'Patch version of Node.' },
  reason: {
    openTelemetryName: 'telemetry.drop.reason',
    description:
      'Why an event is lost: `sink_error`: what takes it in the sink threw or was rejected; `closed`: it came after the end; `trace_full`: the trace had spans enough; `queue_full`, `spool_full`: no room in memory, on the disk; `too_large`, `invalid`, `rejected`, `blocked`: the far end does not take it; `expired`: too old; `shutdown`: the process ended first; `corrupt`: the disk lost it.',
  },
  route: {
    openTelemetryName: 'http.route',
    description: 'The template that matched, `<unmatched>`, or `<other>` when the budget is spent; never a raw path.',
  },
  service: { openTelemetryName: 'service.name', description: 'The `service.name` option.' },
  sink: { openTelemetryName: 'telemetry.sink', description: 'Name of a sink.' },
  space: { openTelemetryName: 'v8js.heap.space.name', description: 'A space of the V8 heap, without `_space`.' },
  state: {
    openTelemetryName: 'telemetry.sink.breaker.state',
    description:
      'Of the breaker of a sink: `closed` sends, `open` rests between single probes, `half_open` probes, `paused` waits for a person. Of a process: `answered` in time, `late`: its counters count as last saved, `dead`: it has ended, and its counters count on.',
  },
  status_code: {
    openTelemetryName: 'http.response.status_code',
    description:
      'As sent; `499` when the client left before any header was. Of a call to another service as received, `<error>` when no answer came.',
  },
  type: { openTelemetryName: 'v8js.resource.type', description: 'What a resource, handle or request is.' },
  version: {
    openTelemetryName: 'service.version',
    description: 'The `service.version` option, empty when unknown; in `nodejs_version_info` the version of Node.',
  },
} as const;

/** A label of {@link LABELS}. */
export type LabelName = keyof typeof LABELS;
