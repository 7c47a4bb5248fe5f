/** What a description that says nothing means. */
export const DEFAULTS = {
  domains: ['web', 'mobile', 'other'],
  naming: 'prometheus',
  minRequests: 30,
  windowDays: 30,
  badStatus: '5..',
  scheme: 'http',
  path: '/metrics',
  intervalSeconds: 15,
  grafana: 'http://localhost:3000',
  runbooks: 'runbooks',
  prometheus: 'http://localhost:9090',
  alertmanager: 'http://localhost:9093',
} as const;
