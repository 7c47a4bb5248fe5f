import client from 'prom-client';

const lokiAppName = process.env.LOKI_APP_NAME;
const renderInstanceId = process.env.RENDER_INSTANCE_ID;

export function createInfrastructureMetrics() {
  const register = new client.Registry();
  register.setDefaultLabels({
    instance: renderInstanceId || 'default',
    jobName: lokiAppName || 'default',
  });

  client.collectDefaultMetrics({ register, prefix: '' });

  const requestCounter = new client.Counter({
    name: 'http_requests_total',
    help: 'Total number of HTTP requests processed by API, labeled by domain.',
    labelNames: ['domain'],
  });
  const requestDuration = new client.Histogram({
    name: 'http_request_duration_seconds',
    help: 'Histogram of HTTP request duration in seconds, labeled by path and method.',
    labelNames: ['domain', 'route', 'method', 'status_code'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  });
  const cpuUsage = new client.Gauge({ name: 'process_cpu_usage_percent', help: 'CPU usage percentage' });
  const memoryUsage = new client.Gauge({ name: 'process_memory_usage_bytes', help: 'Memory usage in bytes' });
  const heapTotal = new client.Gauge({ name: 'nodejs_heap_total_bytes', help: 'Total heap size in bytes' });
  const heapUsed = new client.Gauge({ name: 'nodejs_heap_used_bytes', help: 'Used heap size in bytes' });

  const metrics = { requestCounter, requestDuration, cpuUsage, memoryUsage, heapTotal, heapUsed };
  for (const metric of Object.values(metrics)) register.registerMetric(metric);
  return { register, metrics };
}
