import { expect, test } from 'vitest';
import { errorOf } from './error-of.js';

const record = () => undefined;
const sink = { name: 'test', record };
const page = { name: 'test', path: '/telemetry', attach: () => ({}), handle: async () => new Response() };

const INVALID: readonly (readonly [unknown, string])[] = [
  [null, '`options` is null; it must be an object.'],
  [[], '`options` is an array of 0; it must be an object.'],
  [{ service: 'orders' }, '`service` is "orders"; it must be an object.'],
  [{ service: { name: ' ' } }, '`service.name` is " "; it must be a text of 1 to 255 characters in one line.'],
  [{ service: { name: 'a\nb' } }, '`service.name` is "a\\nb"; it must be a text of 1 to 255 characters in one line.'],
  [{ metrics: true }, '`metrics` is true; it must be false or an object.'],
  [
    { metrics: { path: 'metrics' } },
    '`metrics.path` is "metrics"; it must be a path of plain segments such as "/metrics".',
  ],
  [{ metrics: { path: '/' } }, '`metrics.path` is "/"; it must be a path of plain segments such as "/metrics".'],
  [{ metrics: { path: '/m/' } }, '`metrics.path` is "/m/"; it must be a path of plain segments such as "/metrics".'],
  [{ metrics: { path: '/:a' } }, '`metrics.path` is "/:a"; it must be a path of plain segments such as "/metrics".'],
  [{ metrics: { path: '/..' } }, '`metrics.path` is "/.."; it must be a path of plain segments such as "/metrics".'],
  [
    { metrics: { path: '/a/./b' } },
    '`metrics.path` is "/a/./b"; it must be a path of plain segments such as "/metrics".',
  ],
  [{ metrics: { path: '/m?a' } }, '`metrics.path` is "/m?a"; it must be a path of plain segments such as "/metrics".'],
  [
    { metrics: { authorize: 'all' } },
    '`metrics.authorize` is "all"; it must be "private" or "public" or a function (request, peer) => boolean | Promise<boolean>.',
  ],
  [{ metrics: { registry: {} } }, '`metrics.registry` is an object; it must be a Registry of prom-client 15.'],
  [{ metrics: { limits: { routes: 0 } } }, '`metrics.limits.routes` is 0; it must be an integer from 1 to 100000.'],
  [
    { metrics: { limits: { series: 1e7 } } },
    '`metrics.limits.series` is 10000000; it must be an integer from 1 to 1000000.',
  ],
  [{ metrics: { port: 70_000 } }, '`metrics.port` is 70000; it must be an integer from 0 to 65535.'],
  [
    { metrics: { port: 9090, host: 'http://0.0.0.0' } },
    '`metrics.host` is "http://0.0.0.0"; it must be a host name or an address such as "127.0.0.1".',
  ],
  [
    { metrics: { buckets: { durationSeconds: [1, 0.5] } } },
    '`metrics.buckets.durationSeconds` is an array of 2; it must be an array of 1 to 50 finite numbers in ascending order, without Infinity.',
  ],
  [
    { metrics: { labels: { route: () => 'x' } } },
    '`route` in `metrics.labels` must be a lower-case label name such as "plan", other than series, that neither Prometheus (job, instance, le, quantile) nor a metric of the catalogue has.',
  ],
  [
    { metrics: { labels: { series: () => 'x' } } },
    '`series` in `metrics.labels` must be a lower-case label name such as "plan", other than series, that neither Prometheus (job, instance, le, quantile) nor a metric of the catalogue has.',
  ],
  [
    { metrics: { labels: { a: () => 'x', b: () => 'x', c: () => 'x' } } },
    '`metrics.labels` has 3 names; at most 2 are allowed. Leave some out.',
  ],
  [
    { metrics: { labels: { plan: 'pro' } } },
    '`metrics.labels.plan` is "pro"; it must be a function (request) => string | undefined or an object.',
  ],
  [
    { metrics: { labels: { plan: { limit: 3 } } } },
    '`metrics.labels.plan.read` is missing; it must be a function (request) => string | undefined.',
  ],
  [
    { metrics: { constantLabels: { instance: 'a' } } },
    '`instance` in `metrics.constantLabels` must be a lower-case label name such as "replica" that neither Prometheus (job, instance, le, quantile) nor a metric of the catalogue has.',
  ],
  [
    { metrics: { constantLabels: { replica: 7 } } },
    '`metrics.constantLabels.replica` is 7; it must be a text of 1 to 128 characters in one line.',
  ],
  [
    { metrics: { system: { disks: '/' } } },
    '`metrics.system.disks` is "/"; it must be an array of paths (at most 16).',
  ],
  [{ health: true }, '`health` is true; it must be false or an object.'],
  [
    { health: { readinessPath: 'ready' } },
    '`health.readinessPath` is "ready"; it must be a path of plain segments such as "/readyz".',
  ],
  [
    { health: { checks: { Database: () => true } } },
    '`Database` in `health.checks` must be a lower-case name such as "database" of letters, digits, - and _, other than event_loop and disk.',
  ],
  [
    { health: { checks: { database: true } } },
    '`health.checks.database` is true; it must be a function (signal) => unknown or an object.',
  ],
  [{ health: { timeoutMs: 0 } }, '`health.timeoutMs` is 0; it must be an integer from 1 to 60000.'],
  [{ health: { minDiskFreeRatio: 5 } }, '`health.minDiskFreeRatio` is 5; it must be false or a number from 0 to 1.'],
  [
    { kpis: { signups: { type: 'sum', help: 'Sign-ups.' } } },
    '`kpis.signups.type` is "sum"; it must be "counter", "gauge" or "histogram".',
  ],
  [
    { shutdown: { signals: ['SIGKILL'] } },
    '`shutdown.signals[0]` is "SIGKILL"; it must be "SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT", "SIGUSR2" or "SIGBREAK".',
  ],
  [{ shutdown: { deadlineMs: -1 } }, '`shutdown.deadlineMs` is -1; it must be an integer from 0 to 3600000.'],
  [{ outgoing: true }, '`outgoing` is true; it must be false or an object.'],
  [{ outgoing: { hosts: 0 } }, '`outgoing.hosts` is 0; it must be an integer from 1 to 1000.'],
  [
    { outgoing: { propagate: ['https://api.example'] } },
    '`outgoing.propagate[0]` is "https://api.example"; it must be the name of a host such as "api.example" or "api.example:8443", without a scheme or a regular expression.',
  ],
  [
    { requests: { ignore: ['livez'] } },
    '`requests.ignore[0]` is "livez"; it must be a path such as "/favicon.ico" or a regular expression.',
  ],
  [
    { requests: { route: '/x' } },
    '`requests.route` is "/x"; it must be a function (request, route) => string | undefined.',
  ],
  [{ requests: { domain: 'web' } }, '`requests.domain` is "web"; it must be a function (request) => string.'],
  [{ requests: { id: true } }, '`requests.id` is true; it must be false or an object.'],
  [
    { requests: { id: { header: 'x id' } } },
    '`requests.id.header` is "x id"; it must be a header of your own such as "x-request-id".',
  ],
  [
    { requests: { id: { header: 'Content-Length' } } },
    '`requests.id.header` is "Content-Length"; it must be a header of your own such as "x-request-id".',
  ],
  [{ requests: { id: { trust: true } } }, '`requests.id.trust` is true; it must be "private", "always" or "never".'],
  [
    { logs: { level: 'verbose' } },
    '`logs.level` is "verbose"; it must be "trace", "debug", "info", "warn", "error", "fatal" or "silent".',
  ],
  [
    { logs: { logger: console.log } },
    '`logs.logger` is a function; it must be a logger of pino with its usual levels.',
  ],
  [
    { logs: { destination: '/var/log/x' } },
    '`logs.destination` is "/var/log/x"; it must be a stream with a `write` method.',
  ],
  [
    { requests: { client: { trustProxy: ['10.0.0.0/33'] } } },
    '`requests.client.trustProxy[0]` is "10.0.0.0/33"; it must be an address or a network such as "10.0.0.0/8".',
  ],
  [
    { requests: { client: { trustProxy: 'loopback' } } },
    '`requests.client.trustProxy` is "loopback"; it must be true or false, an integer from 0 to 32 or an array of addresses and networks (at most 100).',
  ],
  [
    { requests: { client: { address: false } } },
    '`requests.client.address` is false; it must be "full", "truncated" or "off".',
  ],
  [{ logs: { access: true } }, '`logs.access` is true; it must be false or an object.'],
  [{ logs: { access: { sample: 2 } } }, '`logs.access.sample` is 2; it must be a number from 0 to 1.'],
  [{ logs: { access: { slowMs: -1 } } }, '`logs.access.slowMs` is -1; it must be an integer from 0 to 3600000.'],
  [
    { logs: { access: { headers: ['no header'] } } },
    '`logs.access.headers[0]` is "no header"; it must be the name of a header such as "referer".',
  ],
  [
    { logs: { redact: ['customer..iban'] } },
    '`logs.redact[0]` is "customer..iban"; it must be a name such as "iban" or a path such as "customer.iban".',
  ],
  [{ logs: { bufferBytes: 1 } }, '`logs.bufferBytes` is 1; it must be an integer from 65536 to 1073741824.'],
  [
    { logs: { storm: { linesPerSecond: 0 } } },
    '`logs.storm.linesPerSecond` is 0; it must be an integer from 1 to 1000000.',
  ],
  [{ pages: page }, '`pages` is an object; it must be an array of pages (at most 8).'],
  [{ pages: [null] }, '`pages[0]` is null; it must be a page: an object with `name`, `path`, `attach` and `handle`.'],
  [
    { pages: [{ ...page, name: 'My page' }] },
    '`pages[0].name` is "My page"; it must be a lower-case name of at most 32 letters, digits, - and _.',
  ],
  ...['/', '', 'telemetry', '/telemetry/', '/a/../b', '/te lemetry', '/:id', '/x*'].map(
    (path): readonly [object, string] => [
      { pages: [{ ...page, path }] },
      `\`pages[0].path\` is ${JSON.stringify(path)}; it must be a path of plain segments such as "/telemetry".`,
    ],
  ),
  [{ pages: [{ ...page, attach: undefined }] }, '`pages[0].attach` is undefined; it must be a function.'],
  [{ pages: [{ ...page, handle: true }] }, '`pages[0].handle` is true; it must be a function.'],
  [{ sinks: sink }, '`sinks` is an object; it must be an array of sinks (at most 32).'],
  [
    { sinks: [false] },
    '`sinks[0]` is false; it must be a sink: an object with `name` and, where it takes exchanges, `record`.',
  ],
  [
    { sinks: [{ record }] },
    '`sinks[0].name` is undefined; it must be a lower-case name of at most 32 letters, digits, - and _.',
  ],
  [
    { sinks: [{ name: 'My sink', record }] },
    '`sinks[0].name` is "My sink"; it must be a lower-case name of at most 32 letters, digits, - and _.',
  ],
  [{ sinks: [{ name: 'test', record: true }] }, '`sinks[0].record` is true; it must be a function, or left out.'],
  [{ sinks: [{ ...sink, close: true }] }, '`sinks[0].close` is true; it must be a function, or left out.'],
  [{ onProblem: console }, '`onProblem` is a value of type console; it must be a function (problem) => void.'],
  [{ strict: 'yes' }, '`strict` is "yes"; it must be true or false.'],
];

test.each(INVALID)('%j', (options, message) => {
  expect(errorOf(options)).toMatchObject({ code: 'VIGIA_OPTION_INVALID', message });
});
