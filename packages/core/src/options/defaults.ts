/** What holds where neither an option nor the environment says otherwise. */
export const DEFAULTS = {
  serviceName: 'unknown_service',
  metricsPath: '/metrics',
  authorize: 'private',
  limits: { routes: 500, domains: 16, series: 5000 },
  ignore: ['/favicon.ico', '/livez', '/readyz'],
  id: { header: 'x-request-id', trust: 'private', echo: true },
  logLevel: 'info',
  strict: false,
} as const;
