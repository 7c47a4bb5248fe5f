import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { resolveOptions } from '../../src/options/resolve.js';
import type { TelemetryOptions } from '../../src/options/telemetry-options.js';
import { environmentOf } from './environment-of.js';
import { errorOf } from './error-of.js';

const record = () => undefined;
const sink = { name: 'test', record };
const page = { name: 'test', path: '/telemetry', attach: () => ({}), handle: async () => new Response() };

describe('an unknown name', () => {
  test.each([
    [{ metric: {} }, '`metric` is not an option; did you mean `metrics`?'],
    [{ service: { nmae: 'x' } }, '`service.nmae` is not an option; did you mean `service.name`?'],
    [
      { metrics: { limits: { route: 1 } } },
      '`metrics.limits.route` is not an option; did you mean `metrics.limits.routes`?',
    ],
    [{ token: 'hush' }, '`token` is not an option; did you mean `metrics.token`?'],
    [{ metrics: { routes: 5 } }, '`metrics.routes` is not an option; did you mean `metrics.limits.routes`?'],
    [{ requests: { ID: false } }, '`requests.ID` is not an option; did you mean `requests.id`?'],
    [
      { metrics: { limits: { cardinality: 1 } } },
      '`metrics.limits.cardinality` is not an option; the names here are `routes`, `domains`, `series`.',
    ],
  ])('%j', (options, message) => {
    expect(errorOf(options)).toMatchObject({ code: 'VIGIA_OPTION_UNKNOWN', message });
  });
});

describe('a bad combination', () => {
  const logger = pino({}, { write: () => undefined });
  const cases: readonly (readonly [string, TelemetryOptions, Readonly<Record<string, string>>, string])[] = [
    [
      'callers that are followed and not believed',
      { traces: { parent: 'follow' }, requests: { id: { trust: 'never' } } },
      {},
      '`traces.parent` is "follow", and `requests.id.trust` is "never", so that no caller is believed; leave one of the two out.',
    ],
    [
      'callers that are followed and not read',
      { traces: { parent: 'follow' }, requests: { id: false } },
      {},
      '`traces.parent` is "follow", and `requests.id` is false, so that no caller is believed; leave one of the two out.',
    ],
    [
      'a host without its port',
      { metrics: { host: '127.0.0.1' } },
      {},
      '`metrics.host` is the address of `metrics.port`, which is not given; give a port, or leave the host out.',
    ],
    [
      'one label twice',
      { metrics: { labels: { plan: () => 'pro' }, constantLabels: { plan: 'pro' } } },
      {},
      '`metrics.labels` and `metrics.constantLabels` both have plan; leave one of the two out.',
    ],
    [
      'a label of a KPI that every series has',
      {
        kpis: { signups: { type: 'counter', help: 'Sign-ups.', labels: { replica: ['a', 'b'] } } },
        metrics: { constantLabels: { replica: 'r1' } },
      },
      {},
      '`kpis.signups.labels` and `metrics.constantLabels` both have replica; give one of the two another name.',
    ],
    [
      'two things on one path',
      { metrics: { path: '/readyz' } },
      {},
      '`metrics.path` and `health.readinessPath` are both "/readyz"; give each its own path.',
    ],
    [
      'a drain beyond the deadline',
      { shutdown: { drainMs: 20_000 } },
      {},
      '`shutdown.drainMs` is 20000, more than `shutdown.deadlineMs` (the default of 9000), which includes it.',
    ],
    [
      'a token that nobody would need',
      { metrics: { token: 't', authorize: 'public' } },
      {},
      '`metrics.token` asks for a token and `metrics.authorize: "public"` decides without it; leave one of the two out.',
    ],
    [
      'the same, by the environment',
      { metrics: { authorize: 'public' } },
      { VIGIA_METRICS_TOKEN: 't' },
      'VIGIA_METRICS_TOKEN asks for a token and `metrics.authorize: "public"` decides without it; leave one of the two out.',
    ],
    [
      'a token beside a function',
      { metrics: { token: 't', authorize: () => true } },
      {},
      '`metrics.token` asks for a token and the function `metrics.authorize` decides without it; leave one of the two out.',
    ],
    [
      'a level for the logger of somebody else',
      { logs: { logger, level: 'info' } },
      {},
      '`logs.level` has no effect on `logs.logger`, which has its own; leave one of the two out.',
    ],
    [
      'a destination for it',
      { logs: { logger, destination: { write: () => undefined } } },
      {},
      '`logs.destination` has no effect on `logs.logger`, which has its own; leave one of the two out.',
    ],
    [
      'memory for lines that go elsewhere',
      { logs: { bufferBytes: 65_536, destination: { write: () => undefined } } },
      {},
      '`logs.bufferBytes` is for stdout, and has no effect on `logs.destination`; leave one of the two out.',
    ],
    [
      'lines for people that go elsewhere',
      { logs: { pretty: true, destination: { write: () => undefined } } },
      {},
      '`logs.pretty` is for stdout, and has no effect on `logs.destination`; leave one of the two out.',
    ],
    [
      'a sample of what another engine writes',
      { logs: { access: { engine: 'pino-http', sample: 0.5 } } },
      {},
      '`logs.access.sample` cannot be had with `logs.access.engine` "pino-http"; leave one of the two out.',
    ],
    [
      'a storm of somebody else',
      { logs: { logger, storm: {} } },
      {},
      '`logs.storm` has no effect on `logs.logger`, which has its own; leave one of the two out.',
    ],
    ...(
      [
        ['/metrics', '`metrics.path` is "/metrics"'],
        ['/metrics/live', '`metrics.path` is "/metrics"'],
        ['/livez', '`health.livenessPath` is "/livez"'],
      ] as const
    ).map(
      ([path, other]) =>
        [
          `a page at ${path}`,
          { pages: [{ ...page, path }] },
          {},
          `${other} and \`pages[0].path\` is "${path}": a page has all paths below its own; give each its own path.`,
        ] as const,
    ),
    [
      'the metrics below a page',
      { metrics: { path: '/telemetry/metrics' }, pages: [page] },
      {},
      '`metrics.path` is "/telemetry/metrics" and `pages[0].path` is "/telemetry": a page has all paths below its own; give each its own path.',
    ],
    [
      'a page below another',
      { pages: [page, { ...page, name: 'other', path: '/telemetry/other' }] },
      {},
      '`pages[0].path` is "/telemetry" and `pages[1].path` is "/telemetry/other": a page has all paths below its own; give each its own path.',
    ],
    [
      'a page that is called as a sink',
      { sinks: [sink], pages: [page] },
      {},
      '`pages` has a page called "test", which is the name of a part or a sink; give it another.',
    ],
    [
      'a page that is called as a part',
      { pages: [{ ...page, name: 'logs' }] },
      {},
      '`pages` has a page called "logs", which is the name of a part or a sink; give it another.',
    ],
    [
      'two sinks of one name',
      { sinks: [sink, { ...sink }] },
      {},
      '`sinks` has more than one sink called "test"; give each a name of its own.',
    ],
    [
      'a sink named like a part',
      { sinks: [{ name: 'metrics', record }] },
      {},
      '`sinks` has a sink called "metrics", which is the name of a part; give it another.',
    ],
  ];

  test.each(cases)('%s', (...[, options, variables, message]) => {
    expect(errorOf(options, variables)).toMatchObject({ code: 'VIGIA_OPTION_CONFLICT', message });
  });
});

test('everything that is wrong is told at once, whether it comes from options or from the environment', () => {
  const options = { service: { nme: 'x' }, strict: 1, sinks: [sink, sink], pages: [{}] };
  expect(errorOf(options, { VIGIA_DISABLED: 'yes' }).message.split('\n')).toEqual([
    '8 things must be corrected:',
    '- `service.nme` is not an option; did you mean `service.name`?',
    '- `pages[0].name` is undefined; it must be a lower-case name of at most 32 letters, digits, - and _.',
    '- `pages[0].attach` is undefined; it must be a function.',
    '- `pages[0].handle` is undefined; it must be a function.',
    '- `pages[0].path` is undefined; it must be a path of plain segments such as "/telemetry".',
    '- `strict` is 1; it must be true or false.',
    '- `VIGIA_DISABLED` is "yes"; it must be "true" or "false".',
    '- `sinks` has more than one sink called "test"; give each a name of its own.',
  ]);
});

test('a page that is given twice is refused for its name and for its path', () => {
  expect(errorOf({ pages: [page, page] }).message.split('\n')).toEqual([
    '2 things must be corrected:',
    '- `pages` has more than one page called "test"; give each a name of its own.',
    '- `pages[0].path` is "/telemetry" and `pages[1].path` is "/telemetry": a page has all paths below its own; give each its own path.',
  ]);
});

test('a page beside other paths is taken', () => {
  const beside = { ...page, path: '/metricsx' };
  expect(resolveOptions({ pages: [beside] }, environmentOf()).pages).toEqual([beside]);
});

test('sinks without names are not taken for sinks of one name', () => {
  expect(errorOf({ sinks: [{ record }, { record }] }).message).not.toContain('more than one');
});
