/** What the toolkit tells about itself. */
export const TELEMETRY_METRICS = {
  telemetry_build_info: {
    openTelemetryName: 'telemetry.build.info',
    type: 'gauge',
    unit: undefined,
    openTelemetryUnit: '1',
    help: 'Always 1; its labels say which service runs, in which version, on which Node.',
    labels: ['service', 'version', 'node_version'],
  },
  telemetry_label_overflow_total: {
    openTelemetryName: 'telemetry.label.overflows',
    type: 'counter',
    unit: undefined,
    openTelemetryUnit: '{request}',
    help: 'Label values folded into <other> because a budget was spent.',
    labels: ['metric', 'label'],
  },
  telemetry_series: {
    openTelemetryName: 'telemetry.series',
    type: 'gauge',
    unit: undefined,
    openTelemetryUnit: '{series}',
    help: 'Label sets of the HTTP metrics in use, out of metrics.limits.series.',
    labels: [],
  },
  telemetry_problems_total: {
    openTelemetryName: 'telemetry.problems',
    type: 'counter',
    unit: undefined,
    openTelemetryUnit: '{problem}',
    help: 'Failures that the telemetry survived, by code.',
    labels: ['code'],
  },
} as const;
