import type { Exemplar, MetricFamily } from '@vigia/contract';
import { expect, test } from 'vitest';
import { createReading, histogramPoints, numberPoints, START_MS } from './reading.js';

const TRACE_ID = 'a1'.repeat(16);
const SPAN_ID = 'b2'.repeat(8);

function at(timeMs: number, labels: Exemplar['labels'] = { trace_id: TRACE_ID }): Exemplar {
  return { labels, value: 0.5, timestampSeconds: timeMs / 1_000 };
}

function counted(value: number, exemplar: Exemplar): MetricFamily {
  const name = 'mails_total';
  return { name, type: 'counter', help: '', samples: [{ name, labels: {}, value, exemplar }] };
}

async function exemplarsOf(exemplar: Exemplar) {
  const [point] = numberPoints(await createReading('cumulative').read([counted(1, exemplar)]));
  return point?.exemplars;
}

test('an exemplar leads to its span', async () => {
  const labels = { trace_id: TRACE_ID, span_id: SPAN_ID, order: '17' };
  expect(await exemplarsOf(at(START_MS + 1_500, labels))).toEqual([
    { timeMs: START_MS + 1_500, value: 0.5, traceId: TRACE_ID, spanId: SPAN_ID, attributes: { order: '17' } },
  ]);
});

test.each([
  [{ trace_id: TRACE_ID, span_id: 'short' }, TRACE_ID, undefined, { span_id: 'short' }],
  [{ trace_id: 'no-trace', span_id: SPAN_ID }, undefined, undefined, { trace_id: 'no-trace', span_id: SPAN_ID }],
  [{ trace_id: '0'.repeat(32) }, undefined, undefined, { trace_id: '0'.repeat(32) }],
  [{ order: '17', empty: '' }, undefined, undefined, { order: '17' }],
])('what is no id stays an attribute: %j', async (labels, traceId, spanId, attributes) => {
  expect(await exemplarsOf(at(START_MS + 1, labels))).toMatchObject([{ traceId, spanId, attributes }]);
});

test.each(['cumulative', 'delta'] as const)('each is sent once (%s)', async (temporality) => {
  const { read } = createReading(temporality);
  const first = at(START_MS + 1_000);
  const second = at(START_MS + 121_000);
  const sent = [];
  for (const [value, exemplar] of [
    [1, first],
    [2, first],
    [3, second],
    [4, second],
  ] as const) {
    const [point] = numberPoints(await read([counted(value, exemplar)]));
    sent.push(point?.exemplars.map(({ timeMs }) => timeMs));
  }
  expect(sent).toEqual([[START_MS + 1_000], [], [START_MS + 121_000], []]);
});

test('one that came in the very moment of a reading, or after it began, is sent once', async () => {
  const { read } = createReading('cumulative');
  const times = [START_MS + 60_000, START_MS + 60_000, START_MS + 60_001, START_MS + 60_001];
  const sent = [];
  for (const [reading, timeMs] of times.entries()) {
    const [point] = numberPoints(await read([counted(reading + 1, at(timeMs))], START_MS + 60_000 + reading));
    sent.push(point?.exemplars.length);
  }
  expect(sent).toEqual([1, 0, 1, 0]);
});

test('one without a time has that of the reading', async () => {
  const exemplar = { labels: {}, value: 1, timestampSeconds: undefined };
  expect(await exemplarsOf(exemplar)).toMatchObject([{ timeMs: START_MS + 60_000 }]);
});

test('two that differ in their labels alone are two', async () => {
  const { read } = createReading('cumulative');
  await read([counted(1, at(START_MS, { order: '1' }))]);
  const [point] = numberPoints(await read([counted(2, at(START_MS, { order: '2' }))]));
  expect(point?.exemplars).toMatchObject([{ attributes: { order: '2' } }]);
});

test('where nothing is said of a series its exemplars wait', async () => {
  const { read } = createReading('delta');
  await read([counted(1, at(START_MS + 1))]);
  expect(await read([counted(1, at(START_MS + 60_001))])).toEqual([]);
  const [point] = numberPoints(await read([counted(2, at(START_MS + 60_001))]));
  expect(point?.exemplars).toHaveLength(1);
});

test('buckets of typed arrays have theirs', async () => {
  const exemplar = at(START_MS + 1);
  const family: MetricFamily = {
    name: 'sizes',
    type: 'histogram',
    help: '',
    samples: [],
    cells: {
      bounds: [1],
      count: 1,
      labels: () => ({}),
      isShown: () => true,
      read: (_, into) => into.set([1, 2, 3]),
      exemplar: (_, bucket) => (bucket === 1 ? exemplar : undefined),
      changes: () => 0,
    },
  };
  const [point] = histogramPoints(await createReading('cumulative').read([family]));
  expect(point?.exemplars).toMatchObject([{ traceId: TRACE_ID }]);
});
