import { HTTP_DURATION_BUCKETS, VigiaError } from '@vigia/contract';
import { describe, expect, test } from 'vitest';
import { defineObservability } from '../../src/index.js';
import { described, SHOP } from '../described.js';

/** What the description is told about, in lines; nothing when it is taken. */
function refusal(description: unknown): string {
  try {
    defineObservability(description as never);
    return '';
  } catch (error) {
    if (!(error instanceof VigiaError)) throw error;
    expect(error.code).toBe('VIGIA_DECLARATION_INVALID');
    return error.message;
  }
}

describe('a description', () => {
  test('is read with its defaults', () => {
    const { environments, domains, naming, buckets, links, routing } = described();
    expect(environments).toEqual([
      {
        name: 'production',
        pages: true,
        scrape: {
          targets: ['orders.internal:3000'],
          dns: undefined,
          scheme: 'http',
          path: '/metrics',
          tokenFile: undefined,
          intervalSeconds: 15,
        },
      },
      { name: 'staging', pages: false, scrape: undefined },
    ]);
    expect({ domains, naming, buckets }).toEqual({
      domains: ['web', 'mobile', 'other'],
      naming: 'prometheus',
      buckets: HTTP_DURATION_BUCKETS,
    });
    expect(links.runbooks).toBe('runbooks');
    expect(routing.severities.info).toEqual([]);
    expect(routing.receivers.map(({ name }) => name)).toEqual(['oncall', 'team', 'heartbeat']);
  });

  test('takes it that all is stored, and that nobody has said how many processes run', () => {
    const { events, audit, environments } = described();
    expect({ events, audit, processes: environments.map(({ processes }) => processes) }).toEqual({
      events: true,
      audit: true,
      processes: [undefined, undefined],
    });
    expect(described({ environments: { production: { processes: 3 } } }).environments[0]?.processes).toBe(3);
    expect(() => described({ environments: { production: { processes: 0 } } })).toThrow(
      'environments.production.processes',
    );
  });

  test('keeps objectives exact', () => {
    const ratios = described().slos.map(({ id, objectiveRatio, budgetRatio }) => [id, objectiveRatio, budgetRatio]);
    expect(ratios).toEqual([
      ['availability', '0.999', '0.001'],
      ['latency', '0.99', '0.01'],
      ['signups', '0.98', '0.02'],
      ['emails', '0.9995', '0.0005'],
    ]);
  });

  test('takes addresses with a slash at the end as those without', () => {
    const links = { grafana: 'https://grafana.example.com/', runbooks: 'https://wiki.example.com/runbooks//' };
    expect(described({ links }).links).toMatchObject({
      grafana: 'https://grafana.example.com',
      runbooks: 'https://wiki.example.com/runbooks',
    });
  });

  test('is frozen to its leaves, and deaf to later changes', () => {
    const targets = ['a:1'];
    const observability = described({ environments: { production: { scrape: { targets } } } });
    targets.push('b:2');
    const [production] = observability.environments;
    expect(production?.scrape?.targets).toEqual(['a:1']);
    const parts = [observability, observability.slos[0], production?.scrape?.targets, observability.routing.severities];
    expect(parts.every((part) => Object.isFrozen(part))).toBe(true);
  });
});

describe('what is refused', () => {
  const slo = (terms: object) => ({ ...SHOP, slos: { one: { type: 'availability', objective: '99', ...terms } } });
  const routing = (changes: object) => ({ ...SHOP, routing: { ...SHOP.routing, ...changes } });
  const severities = (changes: object) => routing({ severities: { page: ['oncall'], ticket: ['team'], ...changes } });
  const receiver = (one: object) => routing({ receivers: { ...SHOP.routing.receivers, oncall: one } });
  const scrape = (one: object) => ({ ...SHOP, environments: { production: { scrape: one } } });
  const kpiSlo = (terms: object) => ({ ...SHOP, slos: { one: { ...SHOP.slos['signups'], ...terms } } });

  test.each([
    ['nothing', undefined, '`observability` is undefined; it must be an object.'],
    ['no environment', { ...SHOP, environments: {} }, '`environments` is empty'],
    ['an environment that is no folder', { ...SHOP, environments: { '../etc': {} } }, '`../etc` in `environments`'],
    ['a service that is no label', { ...SHOP, service: 'a"b' }, '`service` is "a\\"b"'],
    ['an objective that is a number', slo({ objective: 99.9 }), '`slos.one.objective` is 99.9'],
    ['an objective of all', slo({ objective: '100' }), '`slos.one.objective` is "100"'],
    ['an objective of nothing', slo({ objective: '0.000' }), '`slos.one.objective` is "0.000"'],
    ['a window that nobody has', slo({ windowDays: 7 }), '`slos.one.windowDays` is 7; it must be 28 or 30.'],
    ['both lists of routes', slo({ routes: { only: ['/a'], except: ['/b'] } }), 'must have either `only` or `except`.'],
    ['neither list of routes', slo({ routes: {} }), 'must have either `only` or `except`.'],
    ['statuses that do not parse', slo({ bad: '5(' }), '`slos.one.bad` is "5("'],
    ['statuses that leave the text', slo({ bad: '5.."' }), '`slos.one.bad` is "5..\\""'],
    ['a team that is a template', slo({ team: '{{ .Team }}' }), '`slos.one.team` is "{{ .Team }}"'],
    ['a domain that no request has', slo({ domain: 'mobil' }), 'did you mean "mobile"?'],
    [
      'a threshold that is no bucket',
      { ...SHOP, slos: { one: { type: 'latency', objective: '99', thresholdSeconds: 0.3 } } },
      '`slos.one.thresholdSeconds` is 0.3, which is no bucket of the histogram: take one of 0.005,',
    ],
    [
      'a threshold of the default buckets where others are',
      { ...SHOP, buckets: [1, 2], slos: { one: { type: 'latency', objective: '99', thresholdSeconds: 0.25 } } },
      'take one of 1, 2, or add it',
    ],
    ['a KPI that is not declared', kpiSlo({ kpi: 'signup' }), 'did you mean "signups"?'],
    ['a KPI of Object.prototype', kpiSlo({ kpi: 'toString' }), '`slos.one.kpi` is "toString", which is not in `kpis`'],
    ['a KPI that does not count', kpiSlo({ kpi: 'open_carts', bad: {} }), 'a gauge; only a counter'],
    ['a label that the KPI has not', kpiSlo({ bad: { outcom: ['failure'] } }), 'did you mean "outcome"?'],
    [
      'a value that the label has not',
      kpiSlo({ bad: { outcome: ['failed'] } }),
      '`slos.one.bad.outcome[0]` is "failed"',
    ],
    ['nothing bad', kpiSlo({ bad: {} }), '`slos.one.bad` is empty'],
    [
      'a ratio without a window',
      { ...SHOP, slos: { one: { ...SHOP.slos['emails'], bad: 'rate(x[5m])' } } },
      'PromQL with `$window` as its range',
    ],
    ['a severity without a receiver', severities({ page: [] }), '`routing.severities.page` is an array of 0'],
    ['a receiver that is not there', severities({ page: ['on-call'] }), 'did you mean "oncall"?'],
    ['a switch that is not there', routing({ deadMansSwitch: 'nobody' }), '`routing.deadMansSwitch` is "nobody"'],
    ['a clock that is none', routing({ quietHours: { timeZone: 'Mars', from: '22:00', to: '24:00' } }), 'time of day'],
    ['nothing to scrape', scrape({}), '`environments.production.scrape` finds nothing'],
    [
      'addresses without a port',
      scrape({ dns: { name: 'orders' } }),
      '`environments.production.scrape.dns.port` is missing',
    ],
    ['a port twice', scrape({ dns: { name: 'orders', type: 'SRV', port: 1 } }), 'leave it out.'],
    ['a login in an address', { ...SHOP, links: { grafana: 'https://me:secret@grafana' } }, 'without a login'],
  ])('%s', (_, description, message) => {
    expect(refusal(description)).toContain(message);
  });

  test.each([
    ['a webhook', { type: 'slack', channel: '#a', webhookUrlFile: 'https://hooks.slack.com/services/T0/B0/hidden' }],
    ['a key', { type: 'pagerduty', routingKeyFile: 'hidden' }],
    ['a token', { type: 'webhook', url: 'https://a.example', tokenFile: 'hidden' }],
  ])('%s where a path must be, without printing it', (_, one) => {
    const message = refusal(receiver(one));
    expect(message).toContain('the path of a file that holds the secret');
    expect(message).not.toContain('hidden');
  });

  test('a query in the address of a webhook, which mostly is a key, without printing it', () => {
    const message = refusal(receiver({ type: 'webhook', url: 'https://a.example/hook?token=hidden' }));
    expect(message).toContain('without a login, a query or a fragment');
    expect(message).not.toContain('hidden');
  });

  test('is told all at once', () => {
    const description = { ...SHOP, service: '', naming: 'dots', slos: { one: { type: 'uptime' } } };
    expect(refusal(description)).toMatch(/^3 things must be corrected:/);
  });
});
