/** What the checks of health say. */
export const HEALTH_METRICS = {
  health_check_up: {
    openTelemetryName: 'health.check.up',
    type: 'gauge',
    unit: undefined,
    openTelemetryUnit: '1',
    help: '1 while a check of health is well, 0 while it is not, by its last result.',
    labels: ['check'],
  },
} as const;
