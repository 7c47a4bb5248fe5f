import { expect, test } from 'vitest';
import { createAwsScope } from '../../src/cloud/aws/aws-scope.js';
import { renderCloudWatch } from '../../src/cloud/aws/render-cloudwatch.js';
import type { Observability } from '../../src/index.js';
import { described, SHOP } from '../described.js';
import { takenBy } from './log-pattern.js';
import { prometheusThresholds } from './prometheus-thresholds.js';

interface Query {
  readonly Id: string;
  readonly ReturnData: boolean;
  readonly Expression?: string;
  readonly MetricStat?: { readonly Metric: { readonly MetricName: string }; readonly Period: number };
}

interface Properties {
  readonly AlarmName: string;
  readonly AlarmRule: string;
  readonly AlarmActions: readonly { readonly Ref: string }[];
  readonly AlarmDescription: string;
  readonly Threshold: number;
  readonly EvaluationPeriods: number;
  readonly Metrics: readonly Query[];
  readonly FilterPattern: string;
  readonly MetricTransformations: readonly { readonly MetricName: string }[];
}

interface Resource {
  readonly Type: string;
  readonly Properties: Properties;
}

function resourcesOf(observability: Observability, environment: string): Readonly<Record<string, Resource>> {
  const file = renderCloudWatch(observability).find(({ path }) => path === `cloud/aws/${environment}.json`);
  return JSON.parse(file?.content ?? '{}').Resources;
}

function propertiesOf(type: string, observability = described(), environment = 'production'): readonly Properties[] {
  const resources = Object.values(resourcesOf(observability, environment));
  return resources.filter(({ Type }) => Type === `AWS::${type}`).map(({ Properties }) => Properties);
}

function patternOf(metric: string, observability = described()): string {
  const filters = propertiesOf('Logs::MetricFilter', observability);
  const filter = filters.find(({ MetricTransformations: [made] }) => made?.MetricName === metric);
  return filter?.FilterPattern ?? '';
}

const LINES = [
  { route: '/orders', status: 200, duration_ms: 12.5, domain: 'web' },
  { route: '/orders', status: 200, duration_ms: 250.1, domain: 'mobile' },
  { route: '/orders/:id', status: 503, duration_ms: 900, domain: 'web' },
  { route: '/orders', status: 499, duration_ms: 3, domain: 'web' },
  { route: '/health', status: 500, duration_ms: 1, domain: 'other' },
  { msg: 'no request' },
];

test.each([
  ['production-availability-total', 4],
  ['production-availability-bad', 1],
  ['production-latency-total', 3],
  ['production-latency-bad', 1],
])('the pattern of %s takes %i of six lines', (metric, count) => {
  expect(takenBy(patternOf(metric), LINES)).toBe(count);
});

test('a pattern chooses routes, a domain and several kinds of status', () => {
  const observability = described({
    slos: {
      some: {
        type: 'availability',
        objective: '99',
        routes: { only: ['/orders', '/orders/:id'] },
        domain: 'web',
        bad: '429|5..',
      },
    },
  });
  expect(patternOf('production-some-bad', observability)).toBe(
    '{ $.status = * && ($.route = "/orders" || $.route = "/orders/:id") && $.domain = "web" && ($.status = 429 || ($.status >= 500 && $.status <= 599)) }',
  );
  expect(takenBy(patternOf('production-some-total', observability), LINES)).toBe(3);
  expect(takenBy(patternOf('production-some-bad', observability), LINES)).toBe(1);
});

test('SLOs of almost one name keep resources of their own', () => {
  const { logicalId } = createAwsScope('orders', 'production');
  expect(logicalId('foo-1', 'Bad')).not.toBe(logicalId('foo1', 'Bad'));
  expect(logicalId('foo-1', '1h', 'Long')).toMatch(/^[A-Za-z0-9]+$/);
});

test('thresholds are those of Prometheus, but for windows that are longer than a period', () => {
  const alarms = propertiesOf('CloudWatch::Alarm').filter(({ AlarmName }) => AlarmName.endsWith('-long'));
  const thresholds = alarms.map(({ AlarmName, Threshold }) => {
    const [, slo, window] = /^orders-production-(\w+)-(\w+)-long$/.exec(AlarmName) ?? [];
    return [`${slo} ${window}`, Threshold];
  });
  const expected = Object.entries(prometheusThresholds(described())).filter(([key]) =>
    /^(?:availability|latency) (?:1h|6h|1d)$/.test(key),
  );
  expect(Object.fromEntries(thresholds)).toEqual(Object.fromEntries(expected));
});

test('one bad request wakes nobody', () => {
  const asked = propertiesOf('CloudWatch::Alarm').flatMap(({ AlarmName, Metrics }) =>
    Metrics.flatMap(({ Expression }) => (AlarmName === 'orders-production-availability-1h-long' ? [Expression] : [])),
  );
  expect(asked).toContain('IF(total >= 30 AND bad > 1, bad / total, 0)');
});

test('periods, metrics and patterns are within the limits', () => {
  for (const { Metrics, EvaluationPeriods, AlarmName } of propertiesOf('CloudWatch::Alarm')) {
    const periods = Metrics.flatMap(({ MetricStat }) => (MetricStat === undefined ? [] : [MetricStat.Period]));
    for (const period of periods) {
      expect(period % 60).toBe(0);
      expect(period * EvaluationPeriods).toBeLessThanOrEqual(period < 3_600 ? 86_400 : 604_800);
    }
    expect(periods.length).toBeLessThanOrEqual(10);
    expect(Metrics.filter(({ ReturnData }) => ReturnData)).toHaveLength(1);
    expect(AlarmName.length).toBeLessThanOrEqual(255);
  }
});

test('every count that an alarm reads is made by a filter', () => {
  const made = propertiesOf('Logs::MetricFilter').flatMap(({ MetricTransformations }) =>
    MetricTransformations.map(({ MetricName }) => MetricName),
  );
  const read = propertiesOf('CloudWatch::Alarm').flatMap(({ Metrics }) =>
    Metrics.flatMap(({ MetricStat }) => (MetricStat === undefined ? [] : [MetricStat.Metric.MetricName])),
  );
  expect(new Set(read)).toEqual(new Set(made));
});

test('an alarm of both windows names two that exist, and says what it needs', () => {
  const names = propertiesOf('CloudWatch::Alarm').map(({ AlarmName }) => AlarmName);
  for (const { AlarmRule, AlarmDescription } of propertiesOf('CloudWatch::CompositeAlarm')) {
    const halves = [...AlarmRule.matchAll(/ALARM\("([^"]+)"\)/g)].map(([, name]) => name);
    expect(halves).toHaveLength(2);
    expect(names).toEqual(expect.arrayContaining(halves));
    expect(AlarmDescription).toContain('Needs the access lines');
  }
});

test('nobody is woken for an environment that does not page, and no two alarms share a name', () => {
  const topics = (environment: string) =>
    propertiesOf('CloudWatch::CompositeAlarm', described(), environment).map(({ AlarmActions: [topic] }) => topic?.Ref);
  expect(topics('production')).toContain('PageTopicArn');
  expect(topics('staging')).not.toContain('PageTopicArn');
  const names = ['production', 'staging'].flatMap((environment) =>
    ['CloudWatch::Alarm', 'CloudWatch::CompositeAlarm'].flatMap((type) =>
      propertiesOf(type, described(), environment).map(({ AlarmName }) => AlarmName),
    ),
  );
  expect(new Set(names).size).toBe(names.length);
});

test('an SLO that lines cannot tell of is left out, and named', () => {
  const many = Array.from({ length: 60 }, (_, index) => `/a/rather/long/route/${index}`);
  const observability = described({
    slos: {
      ...SHOP.slos,
      many: { type: 'availability', objective: '99', routes: { only: many } },
      wild: { type: 'availability', objective: '99', routes: { except: ['/files/*'] } },
    },
  });
  const readme = renderCloudWatch(observability).find(({ path }) => path === 'cloud/aws/README.md');
  for (const id of ['signups', 'emails', 'many', 'wild']) expect(readme?.content).toContain(`The SLO \`${id}\``);
  const metrics = propertiesOf('Logs::MetricFilter', observability).map(
    ({ MetricTransformations: [made] }) => made?.MetricName,
  );
  expect(metrics).toHaveLength(4);
});
