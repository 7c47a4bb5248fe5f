import { VigiaError } from '@vigia/contract';
import { expect, test } from 'vitest';
import { defineObservability } from '../../src/index.js';
import { SHOP } from '../described.js';

const SLO = { type: 'availability', objective: '99' };
const { oncall, team } = SHOP.routing.receivers;

/** What is told of a description, one thing a line. */
function told(changes: object): readonly string[] {
  try {
    defineObservability({ ...SHOP, ...changes } as never);
  } catch (error) {
    if (!(error instanceof VigiaError)) throw error;
    const [first = '', ...rest] = error.message.split('\n- ');
    return rest.length === 0 ? [first] : rest;
  }
  return [];
}

function routing(changes: object): object {
  return { routing: { ...SHOP.routing, ...changes } };
}

test.each<readonly [string, object, readonly string[]]>([
  [
    'a wrong value and a conflict, far apart',
    { service: '', slos: { one: { ...SLO, domain: 'mobil' } } },
    ['`service` is', '`slos.one.domain` is "mobil", which is not in `domains`'],
  ],
  [
    'both in one SLO',
    { slos: { one: { type: 'latency', objective: 99, thresholdSeconds: 0.3 } } },
    ['`slos.one.objective` is 99', '`slos.one.thresholdSeconds` is 0.3, which is no bucket'],
  ],
  [
    'a label that is not there in an SLO whose window is wrong',
    { slos: { one: { ...SHOP.slos['signups'], windowDays: 7, bad: { outcom: ['failure'] } } } },
    ['`slos.one.windowDays` is 7', 'did you mean "outcome"?'],
  ],
  [
    'both in one list, each with its own index',
    routing({ severities: { page: ['a b', 'on-call'], ticket: ['team'] } }),
    ['`routing.severities.page[0]` is "a b"', '`routing.severities.page[1]` is "on-call"'],
  ],
  [
    'names that are alike, one of them of an SLO that is wrong',
    { slos: { 'a-b': { ...SLO, objective: 98 }, ab: SLO } },
    ['`slos.a-b.objective` is 98', '`slos.ab` and `a-b` make names of alerts'],
  ],
  [
    'a scrape without a target beside a scheme that is none',
    { environments: { production: { scrape: { scheme: 'ftp' } } } },
    ['`environments.production.scrape.scheme` is "ftp"', '`environments.production.scrape` finds nothing'],
  ],
])('%s are told at once', (_, changes, messages) => {
  const lines = told(changes);
  expect(lines).toHaveLength(messages.length);
  for (const [index, message] of messages.entries()) expect(lines[index]).toContain(message);
});

test.each<readonly [string, object, string]>([
  [
    'the receiver that a severity names',
    routing({ receivers: { team, heartbeat: oncall, oncall: { ...oncall, routingKeyFile: 'key' } } }),
    '`routing.receivers.oncall.routingKeyFile`',
  ],
  ['all receivers', routing({ receivers: [] }), '`routing.receivers` is'],
  [
    'the domains',
    { domains: 'web', slos: { one: { ...SLO, domain: 'shop' } } },
    '`domains` is "web"; it must be an array',
  ],
  ['one of the domains', { domains: ['', 'shop'], slos: { one: { ...SLO, domain: 'kiosk' } } }, '`domains[0]` is ""'],
  [
    'the buckets',
    { buckets: [2, 1], slos: { one: { type: 'latency', objective: '99', thresholdSeconds: 0.3 } } },
    '`buckets` is an array of 2',
  ],
  ['the KPI that an SLO is about', { kpis: { signups: { type: 'count', help: 'A.' } } }, '`kpis.signups.type` is'],
  ['all KPIs', { kpis: null }, '`kpis` is null'],
  [
    'the labels of the KPI',
    { kpis: { signups: { type: 'counter', help: 'A.', labels: { outcome: [''] } } } },
    '`kpis.signups.labels.outcome',
  ],
  [
    'which values of a KPI are bad',
    { slos: { one: { ...SHOP.slos['signups'], bad: { outcome: [] } } } },
    '`slos.one.bad.outcome` is an array of 0',
  ],
  [
    'the targets of a scrape',
    { environments: { production: { scrape: { targets: ['http://a'] } } } },
    '`environments.production.scrape.targets[0]` is',
  ],
  [
    'the kind of a DNS record',
    { environments: { production: { scrape: { dns: { name: 'orders', type: 'MX', port: 1 } } } } },
    '`environments.production.scrape.dns.type` is "MX"',
  ],
  [
    'the port of addresses',
    { environments: { production: { scrape: { dns: { name: 'orders', port: 0 } } } } },
    '`environments.production.scrape.dns.port` is 0',
  ],
  ['the only environment', { environments: { Production: {} } }, '`Production` in `environments` must be'],
  ['the environments', { environments: ['production'] }, '`environments` is an array of 1'],
  ['which statuses are bad', { slos: { one: { ...SLO, bad: '5(' } } }, '`slos.one.bad` is "5("'],
])('where %s cannot be read, that alone is told', (_, changes, message) => {
  const lines = told(changes);
  expect(lines).toEqual([expect.stringContaining(message)]);
});

test('a description that cannot be read at all is told of once', () => {
  expect(() => defineObservability(7 as never)).toThrow('`observability` is 7; it must be an object.');
  const shut = new Proxy({}, { get: () => expect.unreachable(), ownKeys: () => expect.unreachable() });
  expect(() => defineObservability(shut as never)).toThrow(VigiaError);
});
