/** What holds where neither an option nor the environment says otherwise. */
export const DEFAULTS = {
  serviceName: 'unknown_service',
  metricsPath: '/metrics',
  metricsHost: '0.0.0.0',
  authorize: 'private',
  disks: ['.'],
  labelValues: 20,
  limits: { routes: 500, domains: 16, series: 5000 },
  ignore: ['/favicon.ico', '/livez', '/readyz'],
  id: { header: 'x-request-id', trust: 'private', echo: true },
  logLevel: 'info',
  health: {
    livenessPath: '/livez',
    readinessPath: '/readyz',
    timeoutMs: 800,
    cacheMs: 1_000,
    maxHoldMs: 500,
    minDiskFreeRatio: 0.05,
  },
  shutdown: { signals: ['SIGTERM', 'SIGINT'], deadlineMs: 9_000, drainInKubernetesMs: 5_000 },
  strict: false,
} as const;
