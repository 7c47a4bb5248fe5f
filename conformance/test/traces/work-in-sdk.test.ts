import { context, trace as openTelemetry, SpanStatusCode } from '@opentelemetry/api';
import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { Problem } from '@vigia/contract';
import { createTelemetry, type TelemetryOptions, trace } from '@vigia/core';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createTraceLog } from '../../src/traces/trace-log.js';

const exporter = new InMemorySpanExporter();
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });

beforeAll(() => provider.register());
afterEach(() => exporter.reset());
afterAll(async () => {
  await provider.shutdown();
  openTelemetry.disable();
  context.disable();
});

/** A telemetry of ours beside the SDK. */
function beside(options: TelemetryOptions = {}) {
  const log = createTraceLog();
  const problems: Problem[] = [];
  const lines: Record<string, unknown>[] = [];
  const vigia = createTelemetry({
    logs: { access: false, destination: { write: (line) => void lines.push(JSON.parse(line)) } },
    sinks: [log.sink],
    ...options,
    onProblem: (problem) => void problems.push(problem),
  });
  onTestFinished(() => vigia.close());
  return { vigia, log, problems, lines };
}

/** Runs something in a span of the SDK. */
function inSpan<Result>(act: () => Promise<Result>): Promise<Result> {
  return provider.getTracer('application').startActiveSpan('sdk', async (span) => {
    try {
      return await act();
    } finally {
      span.end();
    }
  });
}

function ended(name: string): ReadableSpan {
  const [span, ...others] = exporter.getFinishedSpans().filter((each) => each.name === name);
  if (span === undefined || others.length > 0) throw new Error(`There is not one span "${name}".`);
  return span;
}

describe('in a span of an SDK', () => {
  it('work and what is in it are spans of the SDK, and none are ours', async () => {
    const { vigia, log } = beside();
    await inSpan(() =>
      vigia.trace('outer', { size: 3 }, async ({ addEvent }) => {
        addEvent('begun', { early: true });
        await trace('inner', async () => undefined);
      }),
    );
    const [sdk, outer, inner] = [ended('sdk'), ended('outer'), ended('inner')];
    expect(outer.parentSpanContext?.spanId).toBe(sdk.spanContext().spanId);
    expect(inner.parentSpanContext?.spanId).toBe(outer.spanContext().spanId);
    expect(outer.attributes).toEqual({ size: 3 });
    expect(outer.events).toMatchObject([{ name: 'begun', attributes: { early: true } }]);
    expect(log.spans).toEqual([]);
  });

  it('work that fails says so there', async () => {
    const { vigia } = beside();
    const error = new Error('no card');
    await expect(inSpan(() => vigia.trace('charge', () => Promise.reject(error)))).rejects.toBe(error);
    expect(ended('charge').status).toEqual({ code: SpanStatusCode.ERROR, message: 'no card' });
    expect(ended('charge').events).toMatchObject([
      { name: 'exception', attributes: { 'exception.message': 'no card' } },
    ]);
  });

  it('lines have the ids of the work', async () => {
    const { vigia, lines } = beside();
    await inSpan(() => vigia.trace('work', async () => vigia.logger.info('line')));
    const { traceId, spanId } = ended('work').spanContext();
    expect(lines.find(({ msg }) => msg === 'line')).toMatchObject({ trace_id: traceId, span_id: spanId });
  });

  it('a job is a span of it', async () => {
    const { vigia, log } = beside();
    const run = await inSpan(() => vigia.job('nightly', async (given) => given));
    const { traceId } = ended('nightly').spanContext();
    expect(ended('nightly').parentSpanContext?.spanId).toBe(ended('sdk').spanContext().spanId);
    expect(run.traceId).toBe(traceId);
    expect(log.spans).toEqual([]);
  });

  it('what cannot be used is left out, and told of', async () => {
    const { vigia, problems } = beside();
    const attributes = { usable: 'yes', big: 10n, list: [1, 'a'] };
    await inSpan(async () => Reflect.apply(vigia.trace, undefined, ['work', attributes, () => undefined]));
    expect(ended('work').attributes).toEqual({ usable: 'yes' });
    expect(problems.map(({ code }) => code)).toEqual(['VIGIA_SPAN_MISUSED']);
  });

  it('work that goes on after its end stays with the SDK', async () => {
    const { vigia, log } = beside();
    let open = (): void => undefined;
    let later: Promise<unknown> = Promise.resolve();
    await inSpan(async () => {
      vigia.trace('work', () => {
        later = new Promise<void>((resolve) => (open = resolve)).then(() => vigia.trace('late', () => undefined));
      });
    });
    open();
    await later;
    expect(ended('late').spanContext().traceId).toBe(ended('sdk').spanContext().traceId);
    expect(log.spans).toEqual([]);
  });
});

describe('beside an SDK', () => {
  it('work that it does not trace is ours', () => {
    const { vigia, log } = beside();
    vigia.trace('work', () => vigia.trace('inner', () => undefined));
    expect(log.spans.map(({ name }) => name)).toEqual(['inner', 'work']);
    expect(exporter.getFinishedSpans()).toEqual([]);
  });

  it('work is its own where no sink of ours takes spans', async () => {
    const { vigia, lines } = beside({ sinks: [] });
    await vigia.trace('work', async () => vigia.logger.info('line'));
    await vigia.job('nightly', () => undefined);
    expect(exporter.getFinishedSpans().map(({ name }) => name)).toEqual(['work', 'nightly']);
    expect(lines.find(({ msg }) => msg === 'line')).not.toHaveProperty('span_id');
  });
});

describe('an SDK that throws', () => {
  const noTracer = (): never => {
    throw new Error('no tracer');
  };
  const noSpan = { startSpan: noTracer, startActiveSpan: noTracer };

  it.each([noTracer, () => noSpan])('keeps no work from running', async (getTracer) => {
    const { vigia } = beside({ sinks: [] });
    openTelemetry.disable();
    openTelemetry.setGlobalTracerProvider({ getTracer });
    onTestFinished(() => {
      openTelemetry.disable();
      openTelemetry.setGlobalTracerProvider(provider);
    });
    expect(vigia.trace('work', () => 'done')).toBe('done');
    expect(await vigia.job('job', () => 'done')).toBe('done');
  });

  it('at the end of a span lets work end as it does', async () => {
    const { vigia } = beside({ sinks: [] });
    const onEnd = (): never => {
      throw new Error('no room');
    };
    const onStart = (): void => undefined;
    const done = async (): Promise<void> => undefined;
    const breaking = new NodeTracerProvider({
      spanProcessors: [{ onStart, onEnd, forceFlush: done, shutdown: done }],
    });
    openTelemetry.disable();
    openTelemetry.setGlobalTracerProvider(breaking);
    onTestFinished(() => {
      openTelemetry.disable();
      openTelemetry.setGlobalTracerProvider(provider);
    });
    expect(vigia.trace('work', () => 'done')).toBe('done');
    expect(await vigia.trace('work', async () => 'done')).toBe('done');
    expect(await vigia.job('job', () => 'done')).toBe('done');
  });
});
