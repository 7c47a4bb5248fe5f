import type { Attributes, AttributeValue, SpanRecord } from '@vigia/contract';
import type { OtlpLog } from '../../../../packages/otel/src/model/otlp-log.js';
import type {
  NumberPoint,
  OtlpExemplar,
  OtlpMetric,
  Temporality,
} from '../../../../packages/otel/src/model/otlp-metric.js';
import type { SeededRandom } from './seeded-random.js';

const TEXTS = [
  '',
  'GET',
  '/users/:id',
  'ñandú 火 👩‍🚀',
  'x'.repeat(127),
  'y'.repeat(128),
  'ä'.repeat(200),
  'a\u0000b',
] as const;
const NUMBERS = [
  0,
  1,
  -1,
  127,
  128,
  300,
  2 ** 31,
  2 ** 32,
  2 ** 53 - 1,
  -(2 ** 53 - 1),
  2 ** 60,
  0.5,
  -0.25,
  1e300,
  5e-324,
] as const;
const UNEVEN = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY] as const;
const START_MS = 1_790_000_000_000;

/** Records of every shape that the model allows, the same again from the same seed. */
export interface RandomRecords {
  span(): SpanRecord;
  metric(): OtlpMetric;
  log(): OtlpLog;
  attributes(): Attributes;
}

export function createRandomRecords(random: SeededRandom): RandomRecords {
  const digits = (length: number): string =>
    `1${Array.from({ length: length - 1 }, () => random.below(16).toString(16)).join('')}`;
  const text = (): string => random.pick(TEXTS);
  const number = (): number => random.pick([...NUMBERS, random.next() * 1e6, random.below(1e9)]);
  const timeMs = (): number => START_MS + random.below(1e9) + random.below(4096) / 4096;
  const maybe = <Item>(make: () => Item): Item | undefined => (random.below(2) === 0 ? undefined : make());

  function value(): AttributeValue {
    const makers: [() => AttributeValue, ...(() => AttributeValue)[]] = [
      text,
      number,
      () => random.pick(UNEVEN),
      () => random.below(2) === 0,
      () => random.list(4, text),
      () => random.list(4, number),
      () => random.list(4, () => random.below(2) === 0),
    ];
    return random.pick(makers)();
  }

  function attributes(): Attributes {
    return Object.fromEntries(random.list(20, () => [`key.${digits(4)}`, value()]));
  }

  function nested(depth: number): unknown {
    if (depth === 0 || random.below(3) > 0) return random.pick([value(), null]);
    if (random.below(2) === 0) return random.list(3, () => nested(depth - 1));
    return Object.fromEntries(random.list(3, () => [text() || 'empty', nested(depth - 1)]));
  }

  function exemplar(): OtlpExemplar {
    return {
      timeMs: timeMs(),
      value: number(),
      traceId: maybe(() => digits(32)),
      spanId: maybe(() => digits(16)),
      attributes: attributes(),
    };
  }

  function numberPoint(): NumberPoint {
    return {
      attributes: attributes(),
      startTimeMs: maybe(timeMs),
      timeMs: timeMs(),
      value: random.pick([number(), random.pick(UNEVEN)]),
      exemplars: random.list(2, exemplar),
    };
  }

  function histogramPoint() {
    const bounds = random.list(20, number).sort((one, other) => one - other);
    const bucketCounts = [...bounds, 0].map(() => random.pick([0, random.below(1e6), 2 ** 53 - 1]));
    const count = random.below(1e9);
    return {
      ...{ attributes: attributes(), startTimeMs: timeMs(), timeMs: timeMs() },
      ...{ count, sum: number(), bounds, bucketCounts, exemplars: random.list(3, exemplar) },
    };
  }

  function summaryPoint() {
    const quantiles = random.list(4, () => ({ quantile: random.next(), value: random.pick([number(), Number.NaN]) }));
    return {
      attributes: attributes(),
      startTimeMs: timeMs(),
      timeMs: timeMs(),
      count: random.below(9),
      sum: number(),
      quantiles,
    };
  }

  return {
    attributes,
    span: () => ({
      traceId: digits(32),
      spanId: digits(16),
      parentSpanId: maybe(() => digits(16)),
      isParentRemote: random.below(2) === 0,
      traceState: maybe(() => 'vendor=value,other=1'),
      flags: random.below(4),
      name: text(),
      kind: random.pick(['server', 'client', 'internal']),
      startTimeMs: timeMs(),
      durationSeconds: random.below(1e9) / 1e9,
      attributes: attributes(),
      status: { code: random.pick(['unset', 'ok', 'error']), message: maybe(text) },
      events: random.list(3, () => ({ name: text(), timeMs: timeMs(), attributes: attributes() })),
    }),
    metric() {
      const named = { name: text(), description: text(), unit: random.pick(['s', '', 'By']) };
      const temporality = random.pick<Temporality>(['delta', 'cumulative']);
      return random.pick<OtlpMetric>([
        { ...named, kind: 'gauge', points: random.list(5, numberPoint) },
        { ...named, kind: 'sum', temporality, isMonotonic: random.below(2) === 0, points: random.list(5, numberPoint) },
        { ...named, kind: 'histogram', temporality, points: random.list(5, histogramPoint) },
        { ...named, kind: 'summary', points: random.list(5, summaryPoint) },
      ]);
    },
    log: () => ({
      timeMs: timeMs(),
      observedTimeMs: timeMs(),
      severityNumber: 1 + random.below(24),
      severityText: random.pick(['info', 'error', '']),
      body: text(),
      attributes: Object.fromEntries(random.list(10, () => [`key.${digits(4)}`, nested(4)])),
      traceId: maybe(() => digits(32)),
      spanId: maybe(() => digits(16)),
      flags: random.below(2),
    }),
  };
}
