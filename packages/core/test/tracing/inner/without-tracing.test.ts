import { performance } from 'node:perf_hooks';
import { createTelemetry, type Span, type Telemetry, trace } from '@vigia/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { traced } from './traced-telemetry.js';

const INERT = { traceId: '0'.repeat(32), spanId: '0'.repeat(16) };

/** What a span is asked for, whatever it is. */
function useAll(span: Span): void {
  span.setAttribute('any', 1);
  span.setAttributes({ any: 1 });
  span.addEvent('any', { any: 1 });
  span.fail(new Error('any'));
}

function untraced(): Telemetry {
  const vigia = createTelemetry({ logs: false });
  onTestFinished(() => vigia.close());
  return vigia;
}

describe('without a sink that takes spans', () => {
  it('work is run with a span that does nothing', async () => {
    const vigia = untraced();
    const span = vigia.trace('work', { any: 1 }, (given) => given);
    expect(span).toMatchObject(INERT);
    useAll(span);
    const promise = Promise.resolve(1);
    expect(vigia.trace('work', () => promise)).toBe(promise);
    const thenable = {
      // biome-ignore lint/suspicious/noThenProperty: it is what is tested.
      then: () => undefined,
    };
    expect(vigia.trace('work', () => thenable)).toBe(thenable);
    expect(() =>
      vigia.trace('work', () => {
        throw new RangeError('as it is');
      }),
    ).toThrow(RangeError);
  });

  it.each([[{ traces: false }], [{ sinks: [] }]] as const)('nor with %j', (options) => {
    const { vigia, spans } = traced(options);
    const span = vigia.trace('work', (given) => given);
    if ('traces' in options) expect(span).toMatchObject(INERT);
    else expect(spans).toHaveLength(1);
  });
});

describe('the free `trace`', () => {
  it('finds the telemetry that traces where it runs', () => {
    const first = traced();
    const second = traced();
    first.vigia.trace('outer', () => trace('free', { any: 1 }, () => undefined));
    expect(first.one('free')).toMatchObject({ parentSpanId: first.one('outer').spanId, attributes: { any: 1 } });
    expect(second.spans).toEqual([]);
  });

  it('takes the newest that traces elsewhere, whatever its logs are', async () => {
    const older = traced();
    const newer = traced({ logs: false });
    untraced();
    trace('first', () => undefined);
    expect(newer.one('first').parentSpanId).toBeUndefined();
    await newer.vigia.close();
    trace('second', () => undefined);
    expect(older.one('second').parentSpanId).toBeUndefined();
  });

  it('runs work where there is no telemetry', async () => {
    expect(trace('work', () => 'done')).toBe('done');
    expect(trace('work', ({ traceId }) => traceId)).toMatch(/^0+$/);
  });

  it('passes over one that does not trace', () => {
    const tracing = traced();
    const vigia = untraced();
    void vigia.job('job', () => trace('work', () => undefined));
    expect(tracing.one('work').parentSpanId).toBeUndefined();
  });
});

describe('a telemetry that is closed', () => {
  it('runs work all the same', async () => {
    const { vigia } = traced();
    await vigia.close();
    expect(vigia.trace('work', () => 'done')).toBe('done');
    expect(await vigia.trace('work', async () => 'done')).toBe('done');
  });
});

describe('what decides at the end', () => {
  it('keeps failed ones and slow ones whatever the ratio is, with all that is in them', async () => {
    const { vigia, spans, one } = traced({ traces: { ratio: 0, slowMs: 1 } });
    await vigia.trace('slow', () => {
      vigia.trace('within', () => undefined);
      const startMs = performance.now();
      while (performance.now() - startMs < 2);
    });
    expect(spans.map(({ name }) => name)).toEqual(['within', 'slow']);
    const strict = traced({ traces: { ratio: 0, slowMs: false } });
    strict.vigia.trace('well', () => undefined);
    expect(() =>
      strict.vigia.trace('failing', () => {
        strict.vigia.trace('within', () => undefined);
        throw new Error('any');
      }),
    ).toThrow();
    strict.vigia.trace('handled', () => {
      strict.vigia.trace('failing within', ({ fail }) => fail(new Error('handled')));
    });
    expect(strict.spans.map(({ name }) => name)).toEqual(['within', 'failing']);
    expect(one('slow').flags & 1).toBe(1);
  });

  it('keeps nothing of a trace that is not kept, however late it comes', async () => {
    const { vigia, spans } = traced({ traces: { ratio: 0, slowMs: false } });
    let late = (): void => undefined;
    const later = vigia.trace('outer', () => {
      const gate = new Promise<void>((resolve) => (late = resolve));
      return { work: vigia.trace('late', () => gate) };
    });
    late();
    await later.work;
    expect(spans).toEqual([]);
  });
});
