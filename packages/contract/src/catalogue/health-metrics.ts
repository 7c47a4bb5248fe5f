/** What the checks of health say. */
export const HEALTH_METRICS = {
  health_check_up: {
    openTelemetryName: 'health.check.up',
    type: 'gauge',
    unit: undefined,
    openTelemetryUnit: '1',
    acrossProcesses: 'min',
    help: 'Whether a check of health was well when it was last made: 1 or 0.',
    labels: ['check', 'critical'],
  },
} as const;
