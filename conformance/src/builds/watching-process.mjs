// Watches this process with a monitor of each build (import and require) that nobody stops, and prints what a scrape
// has. Runs over the package as it is built, and has to end by itself.

import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const builds = { import: await import('@vigia/core'), require: require('@vigia/core') };

const scraped = {};
for (const [build, { InfrastructureMonitor }] of Object.entries(builds)) {
  const monitor = await InfrastructureMonitor.init({ disks: ['/'] });
  monitor.startMonitoring();
  monitor.registerRequestDuration({ domain: 'web', route: '/', method: 'GET', statusCode: 200 }, 0.1);
  const { body } = await monitor.getMetrics();
  scraped[build] = /^http_requests_total\{.*\} 1$/m.test(body) && /^process_memory_usage_bytes \d+$/m.test(body);
}
console.log(JSON.stringify(scraped));
