import type { TelemetryOptions } from '@vigia/core';
import { describe, expect, test } from 'vitest';
import type { AdapterCase } from '../adapter-case.js';
import type { Dialect, MakeHarness } from '../harness.js';
import { playCase } from '../play-case.js';
import { type Framework, openStage, type Stage } from '../stage.js';
import { expectServerSpans } from './expect-server-span.js';
import { TRACE_CASES } from './trace-cases.js';
import { createTraceLog, type TraceLog } from './trace-log.js';

/** What is particular to one framework. */
export interface SpanConformance {
  readonly dialect: Dialect;
  /** Cases that this adapter does not pass, as in its own table. */
  readonly knownGaps?: Readonly<Record<string, string>>;
  /** Rows that only this framework can have. */
  readonly extraCases?: readonly AdapterCase[];
}

const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN_ID = '00f067aa0ba902b7';
const CASE_TIMEOUT_MS = 30_000;

/** Plays the rows again with a sink that takes spans: each exchange has one, which says what its event says. */
export function runSpanConformance(name: string, makeHarness: MakeHarness, conformance: SpanConformance): void {
  const { dialect, knownGaps = {}, extraCases = [] } = conformance;
  const framework = { makeHarness, dialect };
  const rows = [...TRACE_CASES, ...extraCases].filter(({ needs }) => needs === undefined || dialect[needs]);

  describe(`the spans of requests on ${name}`, () => {
    for (const row of rows) {
      const declare = knownGaps[row.id] === undefined ? test : test.fails;
      declare(row.id, { timeout: CASE_TIMEOUT_MS }, () => playTraced(framework, row));
    }
    declareSampling(framework);

    test('are those of each telemetry by themselves', async () => {
      const own = createTraceLog();
      const options: TelemetryOptions = { metrics: { path: '/others' }, sinks: [createTraceLog('others').sink] };
      const others = await openStage(framework, { options });
      const beside = others.vigia;
      const stage = await openStage(framework, { options: { sinks: [own.sink] }, beside: [beside] });
      try {
        await stage.exchange({ path: '/throw/1', headers: { traceparent: `00-${TRACE_ID}-${SPAN_ID}-01` } });
        await Promise.all([stage.log.reached(1), others.log.reached(1)]);
        expectServerSpans(own);
        expect(own.serverSpans()[0]).toMatchObject({ traceId: TRACE_ID, parentSpanId: SPAN_ID });
        expect(others.log.events[0]).toMatchObject({ traceId: TRACE_ID, parentSpanId: SPAN_ID });
        expect(others.log.events[0]?.spanId).not.toBe(own.events[0]?.spanId);
      } finally {
        await stage.close();
        await others.close();
      }
    });
  });
}

async function playTraced(framework: Framework, row: AdapterCase): Promise<void> {
  const log = createTraceLog();
  const options = { ...row.options, sinks: [...(row.options?.sinks ?? []), log.sink] };
  await playCase(framework, { ...row, options }, false);
  const { expected } = row;
  expect(log.events).toHaveLength((typeof expected === 'function' ? expected(framework.dialect) : expected).length);
  expectServerSpans(log);
}

function declareSampling(framework: Framework): void {
  test('follow a trusted caller who keeps nothing, but for what fails', async () => {
    const { log, stage } = await openTraced(framework);
    try {
      const headers = { traceparent: `00-${TRACE_ID}-${SPAN_ID}-00`, tracestate: 'vendor=1' };
      for (const path of ['/users/1', '/nope', '/throw/1']) await stage.exchange({ path, headers });
      await stage.log.reached(3);
      expect(log.serverSpans()).toMatchObject([
        { name: 'GET /throw/:id', traceId: TRACE_ID, parentSpanId: SPAN_ID, traceState: 'vendor=1' },
      ]);
    } finally {
      await stage.close();
    }
  });
}

async function openTraced(framework: Framework): Promise<{ readonly log: TraceLog; readonly stage: Stage }> {
  const log = createTraceLog();
  return { log, stage: await openStage(framework, { options: { sinks: [log.sink] } }) };
}
