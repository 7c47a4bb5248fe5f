import type { RuleName } from '../../../src/otlp/receiver/rules.js';
import type { Case, Spoil } from './case.js';
import { integer, nanoseconds, type SpoilableRequest } from './sound-requests.js';

/** The metrics of a request. */
export const metricsOf = ({ resourceMetrics: [first] }: SpoilableRequest) => first.scopeMetrics[0].metrics;

/** The point of a histogram. */
export const duration = (request: SpoilableRequest) => metricsOf(request)[0].histogram.dataPoints[0];

/** The point of a counter. */
export const signUps = (request: SpoilableRequest) => metricsOf(request)[1].sum.dataPoints[0];

const memory = (request: SpoilableRequest) => metricsOf(request)[2].gauge.dataPoints[0];
const quantiles = (request: SpoilableRequest) => metricsOf(request)[3].summary.dataPoints[0].quantileValues;

function ofDuration(rule: RuleName, spoil: Spoil): Case {
  return { rule, signal: 'metrics', spoil: (request) => spoil(duration(request)) };
}

/** What can be wrong with metrics. */
export const METRIC_CASES: readonly Case[] = [
  { rule: 'record-count', signal: 'metrics', limits: { maxRecords: 3 } },
  {
    rule: 'record-spread',
    signal: 'metrics',
    limits: { maxSpreadMs: 100 },
    spoil: (request) => Object.assign(memory(request), { startTimeUnixNano: '0', timeUnixNano: nanoseconds(500) }),
  },
  { rule: 'attribute-name', signal: 'metrics', limits: { attributeName: /^[a-z]+$/ } },
  {
    rule: 'scope-name',
    signal: 'metrics',
    spoil: ({ resourceMetrics: [of] }) => Reflect.deleteProperty(of.scopeMetrics[0], 'scope'),
  },
  ofDuration('semantic-type', ({ attributes }) => attributes.push(integer('http.route', 1))),
  {
    rule: 'semantic-metric',
    signal: 'metrics',
    spoil: (request) => Object.assign(metricsOf(request)[0], { unit: 'ms' }),
  },
  { rule: 'metric-name', signal: 'metrics', spoil: (request) => Object.assign(metricsOf(request)[2], { name: '1st' }) },
  {
    rule: 'metric-name',
    signal: 'metrics',
    spoil: (request) => Object.assign(metricsOf(request)[2], { name: 'http.server.speed' }),
  },
  {
    rule: 'metric-unit',
    signal: 'metrics',
    spoil: (request) => Object.assign(metricsOf(request)[2], { unit: 'x'.repeat(64) }),
  },
  { rule: 'metric-twice', signal: 'metrics', spoil: (request) => metricsOf(request).push(metricsOf(request)[1]) },
  {
    rule: 'metric-changed',
    signal: 'metrics',
    isSecond: true,
    spoil: (request) => Object.assign(metricsOf(request)[2], { unit: 'kBy' }),
  },
  { rule: 'no-points', signal: 'metrics', spoil: (request) => metricsOf(request)[2].gauge.dataPoints.pop() },
  {
    rule: 'temporality',
    signal: 'metrics',
    spoil: (request) => Object.assign(metricsOf(request)[1].sum, { aggregationTemporality: 0 }),
  },
  ofDuration('point-time', (it) => Object.assign(it, { startTimeUnixNano: it.timeUnixNano })),
  ofDuration('point-time', (it) => Object.assign(it, { startTimeUnixNano: '0' })),
  ofDuration('point-time', (it) => Object.assign(it, { timeUnixNano: nanoseconds(-600_000) })),
  {
    rule: 'point-twice',
    signal: 'metrics',
    spoil: (request) => metricsOf(request)[2].gauge.dataPoints.push(memory(request)),
  },
  { rule: 'point-value', signal: 'metrics', spoil: (request) => Object.assign(memory(request), { asInt: undefined }) },
  {
    rule: 'point-value',
    signal: 'metrics',
    spoil: (request) => Object.assign(memory(request), { asInt: undefined, asDouble: 'NaN' }),
  },
  {
    rule: 'point-order',
    signal: 'metrics',
    isSecond: true,
    spoil: (request) =>
      Object.assign(signUps(request), { startTimeUnixNano: nanoseconds(500), timeUnixNano: nanoseconds() }),
  },
  {
    rule: 'point-order',
    signal: 'metrics',
    isSecond: true,
    spoil: (request) => Object.assign(memory(request), { timeUnixNano: nanoseconds(900) }),
  },
  { rule: 'monotonic', signal: 'metrics', spoil: (request) => Object.assign(signUps(request), { asDouble: -1 }) },
  ofDuration('bucket-bounds', (it) => Object.assign(it, { explicitBounds: [0.5, 0.1] })),
  ofDuration('bucket-bounds', (it) => Object.assign(it, { explicitBounds: [0.5, 'Infinity'] })),
  ofDuration('bucket-count', ({ explicitBounds }) => explicitBounds.push(0.7)),
  ofDuration('bucket-sum', (it) => Object.assign(it, { count: '4' })),
  ofDuration('histogram-sum', (it) => Object.assign(it, { sum: 1.2 })),
  { rule: 'quantiles', signal: 'metrics', spoil: (request) => quantiles(request).push({ quantile: 0.4, value: 1 }) },
  { rule: 'quantiles', signal: 'metrics', spoil: (request) => quantiles(request).push({ quantile: 95, value: 1 }) },
  ofDuration('exemplar', ({ exemplars }) => Object.assign(exemplars[0], { traceId: 'ab' })),
  ofDuration('exemplar', ({ exemplars }) => Object.assign(exemplars[0], { traceId: '' })),
  ofDuration('exemplar', ({ exemplars }) => Object.assign(exemplars[0], { asDouble: 0.7 })),
  ofDuration('exemplar', ({ exemplars }) => Object.assign(exemplars[0], { timeUnixNano: '0' })),
];
