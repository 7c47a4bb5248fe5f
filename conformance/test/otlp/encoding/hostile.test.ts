import type { Attributes } from '@vigia/contract';
import { describe, expect, it } from 'vitest';
import type { OtlpMetric } from '../../../../packages/otel/src/model/otlp-metric.js';
import { encodedLogs, encodedMetrics, encodedSpans } from '../../../src/otlp/encoding/encoded.js';
import { sampleHistogram, sampleLog, sampleNumber, sampleSpan } from '../../../src/otlp/encoding/samples.js';

/** What a spool or an application may hand over, whatever the types say. */
const as = <Type>(value: unknown): Type => value as Type;

function circular(): object {
  const self: Record<string, unknown> = { name: 'self' };
  self['self'] = self;
  return self;
}

function nested(depth: number): unknown {
  return depth === 0 ? 'bottom' : { inner: nested(depth - 1) };
}

const THROWING = {
  get bad(): string {
    throw new Error('no');
  },
  good: 1,
};
const TRAPPED = new Proxy(
  {},
  {
    ownKeys: () => {
      throw new Error('trapped');
    },
  },
);

describe.each(['http/protobuf', 'http/json'] as const)('%s, given what nobody should', (protocol) => {
  it('leaves out spans without valid ids, tells of each, and has the others', () => {
    const { records, leftOut } = encodedSpans(protocol, [
      sampleSpan({ name: 'one' }),
      sampleSpan({ name: 'two', traceId: 'xyz' }),
      sampleSpan({ name: 'three', spanId: '0000000000000000' }),
      sampleSpan({ name: 'four', traceId: '0AF7651916CD43DD8448EB211C80319C' }),
      sampleSpan({ name: 'five', traceId: as(undefined) }),
      sampleSpan({ name: 'six' }),
    ]);
    expect(records.map(({ name }) => name)).toEqual(['one', 'six']);
    expect(leftOut.map(({ signal, record, reason }) => [signal, record, reason])).toEqual([
      ['traces', 'two', 'has no valid trace id'],
      ['traces', 'three', 'has no valid span id'],
      ['traces', 'four', 'has no valid trace id'],
      ['traces', 'five', 'has no valid trace id'],
    ]);
  });

  it('leaves out what cannot be read at all', () => {
    const unreadable = new Proxy(sampleSpan(), {
      get: () => {
        throw new Error('trapped');
      },
      has: () => true,
    });
    const { records, leftOut } = encodedSpans(protocol, [unreadable, as(undefined), as(7), sampleSpan()]);
    expect(records).toHaveLength(1);
    expect(leftOut).toMatchObject([
      { record: undefined, reason: 'could not be read', cause: expect.any(Error) },
      { record: undefined, reason: 'could not be read' },
      { record: undefined },
    ]);
  });

  it('leaves out a span that breaks after its attributes were written', () => {
    const events = as<[]>([{ name: 'event', timeMs: 1, attributes: null }]);
    const attributes = { text: 'x'.repeat(500) };
    const { records, leftOut } = encodedSpans(protocol, [
      sampleSpan(),
      sampleSpan({ attributes, events }),
      sampleSpan(),
    ]);
    expect(records).toHaveLength(2);
    expect(leftOut).toHaveLength(1);
  });

  it('leaves out attributes that cannot be read or have no form, and counts them', () => {
    const attributes = as<Attributes>({
      ...{ fine: 'yes', function: () => 1, symbol: Symbol('s'), missing: undefined, '': 'nameless' },
      ...{ endless: Array.from({ length: 20_000 }, () => [1]), throwing: THROWING, trapped: TRAPPED, last: 1 },
    });
    const { records } = encodedLogs(protocol, [sampleLog({ attributes, droppedAttributes: 10 })]);
    expect(records[0]?.attributes.map(({ key }) => key)).toEqual(['fine', 'last']);
    expect(records[0]?.droppedAttributesCount).toBe(16);
  });

  it('counts what was dropped before', () => {
    const { records } = encodedSpans(protocol, [sampleSpan({ droppedAttributes: 3, droppedEvents: 2 })]);
    expect(records[0]).toMatchObject({ droppedAttributesCount: 3, droppedEventsCount: 2 });
  });

  it('ends circles and depths', () => {
    const { records } = encodedLogs(protocol, [sampleLog({ attributes: { circle: circular(), deep: nested(100) } })]);
    const text = JSON.stringify(records);
    expect(text).toContain('[Circular]');
    expect(text).toContain('[Too deep]');
    expect(text).not.toContain('bottom');
  });

  it('ends what makes itself anew each time it is asked', () => {
    const endless = { toJSON: () => ({ toJSON: endless.toJSON }) };
    const { records } = encodedLogs(protocol, [sampleLog({ attributes: { endless } })]);
    expect(records[0]?.attributes).toEqual([{ key: 'endless', value: { stringValue: '[Too deep]' } }]);
  });

  it('has a view of numbers as its bytes', () => {
    const attributes = { view: Float64Array.of(1), part: new Uint8Array(4).subarray(1, 3) };
    const { records } = encodedLogs(protocol, [sampleLog({ attributes })]);
    expect(records[0]?.attributes.map(({ value }) => value)).toEqual([
      { bytesValue: '000000000000f03f' },
      { bytesValue: '0000' },
    ]);
  });

  it('writes what is no JSON as what stands for it', () => {
    const attributes = {
      big: 2n ** 63n - 1n,
      low: -(2n ** 63n),
      bigger: 2n ** 70n,
      date: new Date(0),
      bytes: Uint8Array.of(1, 255),
      error: Object.assign(new TypeError('broken'), { stack: 'TypeError: broken' }),
      url: new URL('http://localhost/'),
      null: null,
      list: [null, undefined, () => 1, 'x'],
      minusZero: -0,
    };
    const { records } = encodedLogs(protocol, [sampleLog({ attributes })]);
    const values = Object.fromEntries((records[0]?.attributes ?? []).map(({ key, value }) => [key, value]));
    expect(values).toEqual({
      big: { intValue: '9223372036854775807' },
      low: { intValue: '-9223372036854775808' },
      bigger: { stringValue: '1180591620717411303424' },
      date: { stringValue: '1970-01-01T00:00:00.000Z' },
      bytes: { bytesValue: '01ff' },
      error: {
        kvlistValue: {
          values: [
            { key: 'type', value: { stringValue: 'TypeError' } },
            { key: 'message', value: { stringValue: 'broken' } },
            { key: 'stack', value: { stringValue: 'TypeError: broken' } },
          ],
        },
      },
      url: { stringValue: 'http://localhost/' },
      null: {},
      list: { arrayValue: { values: [{}, {}, {}, { stringValue: 'x' }] } },
      minusZero: { doubleValue: protocol === 'http/json' ? 0 : -0 },
    });
  });

  it.each([
    ['a lone half', 'a\ud83d', 'a\ufffd'],
    ['the wrong order', '\udc69\ud83db', '\ufffd\ufffdb'],
    ['a pair', '👩', '👩'],
    ['a backslash before what looks like an escape', '\\ud83d "quoted" \u0000\n', '\\ud83d "quoted" \u0000\n'],
    ['a long text', `${'x'.repeat(200)}\ud83d`, `${'x'.repeat(200)}\ufffd`],
  ])('replaces half characters: %s', (_what, text, written) => {
    const { records } = encodedSpans(protocol, [sampleSpan({ name: text, attributes: { [`${text}.key`]: text } })]);
    expect(records[0]?.name).toBe(written);
    expect(records[0]?.attributes).toEqual([{ key: `${written}.key`, value: { stringValue: written } }]);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -1, 1e300, 18_446_744_073_709, as<number>('soon'), as<number>(null)])(
    'has the unknown time for what is none: %s',
    (timeMs) => {
      const { records } = encodedSpans(protocol, [sampleSpan({ startTimeMs: timeMs })]);
      expect(records[0]).toMatchObject({ startTimeUnixNano: expect.stringMatching(/^0$|^\d{1,19}$/) });
    },
  );

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY, as<number>(undefined)])('takes no duration of %s', (seconds) => {
    const { records } = encodedSpans(protocol, [sampleSpan({ durationSeconds: seconds })]);
    expect(records[0]?.endTimeUnixNano).toBe(records[0]?.startTimeUnixNano);
  });

  it('leaves out single points, and tells of their metric', () => {
    const named = { description: '', unit: '', temporality: 'cumulative' } as const;
    const { records, leftOut } = encodedMetrics(protocol, [
      {
        ...named,
        name: 'durations',
        kind: 'histogram',
        points: [
          sampleHistogram(),
          sampleHistogram({ bucketCounts: [1] }),
          sampleHistogram({ count: Number.NaN }),
          sampleHistogram({ bucketCounts: [0.5, 1] }),
          sampleHistogram({ bucketCounts: [-1, 1] }),
          sampleHistogram({ bounds: [], bucketCounts: [3] }),
        ],
      },
      as<OtlpMetric>({ ...named, name: 'unknown', kind: 'exponential', points: [] }),
      {
        ...named,
        name: 'counts',
        kind: 'sum',
        isMonotonic: true,
        points: [as(null), sampleNumber({ value: Number.NaN })],
      },
    ]);
    expect(records.map(({ name }) => name)).toEqual(['durations', 'counts']);
    expect(records[0]?.histogram?.dataPoints).toHaveLength(2);
    expect(records[1]?.sum?.dataPoints).toMatchObject([{ asDouble: Number.NaN }]);
    expect(leftOut.map(({ record }) => record)).toEqual([
      'durations',
      'durations',
      'durations',
      'durations',
      'unknown',
      'counts',
    ]);
  });

  it('leaves ids out of lines that are none', () => {
    const { records } = encodedLogs(protocol, [
      sampleLog({ traceId: 'no', spanId: '', severityNumber: 99, body: as({ a: 1 }) }),
    ]);
    expect(records[0]).toMatchObject({ traceId: '', spanId: '', severityNumber: 0, body: { kvlistValue: {} } });
  });

  it('has a resource whatever is in it', () => {
    const attributes = as<Attributes>({ a: THROWING, b: circular(), c: undefined, d: 'fine' });
    const { records } = encodedSpans(protocol, [sampleSpan({ attributes })]);
    expect(records[0]?.attributes.map(({ key }) => key)).toEqual(['b', 'd']);
  });
});
