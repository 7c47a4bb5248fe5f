import type { Sink, SpanRecord } from '@vigia/contract';
import { type OtlpOptions, otlp } from '@vigia/otel';
import { expect, onTestFinished, test } from 'vitest';
import { FRAMEWORKS } from '../../../src/frameworks.js';
import { createOfficialTraces } from '../../../src/otlp/official/official-traces.js';
import type { OtlpReceiver } from '../../../src/otlp/receiver/otlp-receiver.js';
import type { ReceivedSpan } from '../../../src/otlp/receiver/received/received-records.js';
import { openStage, type Stage } from '../../../src/stage.js';
import { playScriptedTraffic } from '../../../src/traffic/scripted-traffic.js';
import { openReceiver } from '../receiver/open-receiver.js';

const RESOURCE = { 'service.name': 'conformance' };
const PARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const STATE = 'congo=t61rcWkgMzE,rojo=00f067aa0ba902b7';

/** A receiver of ours, and one of what OpenTelemetry's SDK makes of the same spans. */
async function playBoth(play: (stage: Stage) => Promise<unknown>, form: OtlpOptions = {}) {
  const [ours, theirs] = [await openReceiver(), await openReceiver()];
  const official = createOfficialTraces(theirs.url, RESOURCE);
  const witness: Sink = { name: 'witness', recordSpan: (span: SpanRecord) => official.record(span) };
  const sink = otlp({ traces: { url: `${ours.url}/v1/traces` }, metrics: false, logs: false, ...form });
  const stage = await openStage(FRAMEWORKS['express'] ?? expect.fail(), {
    options: { sinks: [sink, witness], outgoing: false },
  });
  onTestFinished(() => stage.close());
  await play(stage);
  await stage.vigia.close();
  await official.close();
  return { ours, theirs };
}

/** Milliseconds. Theirs are rounded at the begin and at the duration, ours at both ends. */
const ROUNDING_MS = 0.005;

/** What a span says, whoever has sent it, but for its times. */
function meaningOf(span: ReceivedSpan) {
  const { traceId, spanId, parentSpanId, traceState, name, kind, attributes, status } = span;
  return {
    ...{ traceId, spanId, parentSpanId, traceState, name, kind, attributes, status },
    isParentRemote: parentSpanId !== undefined && span.isParentRemote,
    events: span.events.map((event) => ({ name: event.name, attributes: event.attributes })),
  };
}

function timesOf({ startTimeMs, endTimeMs, events }: ReceivedSpan): readonly number[] {
  return [startTimeMs, endTimeMs, ...events.map(({ timeMs }) => timeMs)];
}

function byId<T>({ spans }: OtlpReceiver, read: (span: ReceivedSpan) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(spans().map((span) => [span.spanId, read(span)]));
}

/** By how much the times of the same spans differ at most. */
function greatestLag(ours: OtlpReceiver, theirs: OtlpReceiver): number {
  const official = byId(theirs, timesOf);
  const lags = ours
    .spans()
    .flatMap((span) => timesOf(span).map((timeMs, index) => Math.abs(timeMs - (official[span.spanId]?.[index] ?? 0))));
  return Math.max(...lags);
}

const FORMS = [
  { protocol: 'http/protobuf', compression: 'gzip' },
  { protocol: 'http/json', compression: 'none' },
] as const;

test.each(FORMS)(
  'in $protocol, the spans of every kind of request are those of the official exporter',
  async (form) => {
    let requests = 0;
    const { ours, theirs } = await playBoth(async (stage) => {
      requests = await playScriptedTraffic(stage);
      await stage.exchange({ path: '/users/1', headers: { traceparent: PARENT, tracestate: STATE } });
      await stage.log.reached(requests + 1);
      await stage.vigia.trace(
        'work',
        { 'shop.items': ['a', 'b'], 'shop.total': 2.5, 'shop.count': 3, 'shop.paid': true },
        (span) => span.addEvent('half', { 'shop.left': 1 }),
      );
    }, form);
    expect(ours.faults()).toEqual([]);
    expect(theirs.faults()).toEqual([]);
    expect(ours.spans()).toHaveLength(requests + 2);
    expect(byId(ours, meaningOf)).toEqual(byId(theirs, meaningOf));
    expect(greatestLag(ours, theirs)).toBeLessThan(ROUNDING_MS);
    expect(ours.spans().filter(({ status }) => status.code === 'error')).not.toEqual([]);
    expect(ours.spans().filter(({ traceState }) => traceState === STATE)).toHaveLength(1);
  },
);

test('they differ in what they say of themselves alone', async () => {
  const { ours, theirs } = await playBoth(async (stage) => {
    await stage.exchange({ path: '/users/1', headers: { traceparent: PARENT } });
    await stage.exchange({ path: '/users/2' });
    await stage.log.reached(2);
  });
  const [mine, official] = [ours.spans(), theirs.spans()];
  expect(mine.map(({ scope }) => scope)).not.toEqual(official.map(({ scope }) => scope));
  // Ours says what the process is; theirs was told the name of the service alone.
  expect(mine[0]?.resource).toMatchObject(RESOURCE);
  expect(Object.keys(official[0]?.resource ?? {})).toEqual(Object.keys(RESOURCE));
  // Bit 1 of level 2 of the W3C's trace context: the trace id is random. It is, where it is ours; theirs does not say so.
  const flagsOf = (spans: readonly ReceivedSpan[]) => spans.map(({ flags }) => flags.toString(16));
  expect([flagsOf(mine), flagsOf(official)]).toEqual([
    ['301', '103'],
    ['301', '101'],
  ]);
});
