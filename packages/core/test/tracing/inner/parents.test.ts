import { EventEmitter } from 'node:events';
import { Readable } from 'node:stream';
import { setImmediate as immediately } from 'node:timers/promises';
import type { SpanRecord } from '@vigia/contract';
import { trace } from '@vigia/core';
import { describe, expect, it } from 'vitest';
import { idOfOne, serveInContext } from '../../logging/context/served-lines.js';
import { type Traced, traced } from './traced-telemetry.js';

/** The names of the spans from one to the first of its trace. */
function ancestry({ spans }: Pick<Traced, 'spans'>, name: string): readonly string[] {
  const names: string[] = [];
  for (let next = spans.find((span) => span.name === name); next !== undefined; next = parentOf(next, spans)) {
    names.push(next.name);
  }
  return names;
}

function parentOf({ parentSpanId }: SpanRecord, spans: readonly SpanRecord[]): SpanRecord | undefined {
  return spans.find(({ spanId }) => spanId === parentSpanId);
}

describe('the parent of a span', () => {
  it('is the span around it, through all that work does', async () => {
    const told = traced();
    const { vigia } = told;
    const emitter = new EventEmitter();
    await vigia.trace('root', async () => {
      await immediately();
      vigia.trace('after an await', () => undefined);
      await new Promise<void>((resolve) => setTimeout(() => resolve(vigia.trace('timer', () => undefined)), 1));
      await new Promise<void>((resolve) => process.nextTick(() => resolve(vigia.trace('tick', () => undefined))));
      emitter.on('event', () => vigia.trace('listener', () => undefined));
      await vigia.trace('emitting', async () => {
        await immediately();
        emitter.emit('event');
      });
    });
    for (const name of ['after an await', 'timer', 'tick']) expect(ancestry(told, name)).toEqual([name, 'root']);
    // An emitter calls its listeners where it emits.
    expect(ancestry(told, 'listener')).toEqual(['listener', 'emitting', 'root']);
    expect(new Set(told.spans.map(({ traceId }) => traceId)).size).toBe(1);
  });

  it('is not a sibling that runs at the same time', async () => {
    const told = traced();
    const { vigia } = told;
    const branch = (name: string) =>
      vigia.trace(name, async () => {
        await immediately();
        await vigia.trace(`${name} inner`, () => immediately());
      });
    await vigia.trace('root', () => Promise.all([branch('a'), branch('b'), branch('c')]));
    for (const name of ['a', 'b', 'c']) {
      expect(ancestry(told, `${name} inner`)).toEqual([`${name} inner`, name, 'root']);
    }
  });

  it('is none outside of everything, where each begins a trace of its own', () => {
    const { vigia, spans } = traced();
    vigia.trace('one', () => undefined);
    vigia.trace('two', () => undefined);
    expect(spans.map(({ parentSpanId }) => parentSpanId)).toEqual([undefined, undefined]);
    expect(spans[0]?.traceId).not.toBe(spans[1]?.traceId);
    for (const { traceId, spanId, flags, isParentRemote, traceState } of spans) {
      expect(traceId).toMatch(/^[0-9a-f]{32}$/);
      expect(spanId).toMatch(/^[0-9a-f]{16}$/);
      expect({ flags, isParentRemote, traceState }).toEqual({ flags: 3, isParentRemote: false, traceState: undefined });
    }
  });

  it('is what work has that goes on when its span has ended', async () => {
    const told = traced();
    const { vigia } = told;
    let later: Promise<unknown> = Promise.resolve();
    vigia.trace('short', () => {
      later = immediately().then(() => vigia.trace('late', () => undefined));
    });
    expect(told.spans).toHaveLength(1);
    await later;
    expect(ancestry(told, 'late')).toEqual(['late', 'short']);
    expect(told.one('late').traceId).toBe(told.one('short').traceId);
  });

  it('is the request, within and after it', async () => {
    const told = traced();
    const { vigia } = told;
    let later: Promise<unknown> = Promise.resolve();
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const url = await serveInContext([vigia], async () => {
      await vigia.trace('within', () => immediately());
      later = vigia.trace('outliving', async () => {
        await gate;
        vigia.trace('at its end', () => undefined);
      });
    });
    await idOfOne(url);
    await told.vigia.flush();
    open();
    await later;
    expect(ancestry(told, 'within')).toEqual(['within', 'GET']);
    expect(ancestry(told, 'at its end')).toEqual(['at its end', 'outliving', 'GET']);
    expect(told.spans.map(({ name }) => name)).toEqual(['within', 'GET', 'at its end', 'outliving']);
  });

  it('is the request in a stream that outlives its response', async () => {
    const told = traced();
    const { vigia } = told;
    let drained: Promise<unknown> = Promise.resolve();
    const url = await serveInContext([vigia], () => {
      const source = Readable.from(['a', 'b', 'c']);
      source.on('data', (piece) => vigia.trace(`piece ${piece}`, () => undefined));
      drained = new Promise((resolve) => source.on('end', resolve));
    });
    await idOfOne(url);
    await drained;
    for (const piece of ['a', 'b', 'c']) expect(ancestry(told, `piece ${piece}`)).toEqual([`piece ${piece}`, 'GET']);
  });

  it('is that of the own telemetry, where several trace', async () => {
    const first = traced();
    const second = traced();
    first.vigia.trace('first', () =>
      second.vigia.trace('second', () => {
        first.vigia.trace('first within', () => undefined);
        second.vigia.trace('second within', () => undefined);
        trace('free', () => undefined);
      }),
    );
    expect(ancestry(first, 'first within')).toEqual(['first within', 'first']);
    expect(ancestry(second, 'second within')).toEqual(['second within', 'second']);
    expect(ancestry(second, 'free')).toEqual(['free', 'second']);
    expect(first.one('first').traceId).not.toBe(second.one('second').traceId);
  });

  it('is that of the own telemetry in a request that two see', async () => {
    const outer = traced();
    const inner = traced();
    const url = await serveInContext([outer.vigia, inner.vigia], () => {
      outer.vigia.trace('of the outer', () => inner.vigia.trace('of the inner', () => undefined));
    });
    await idOfOne(url);
    await Promise.all([outer.vigia.flush(), inner.vigia.flush()]);
    expect(ancestry(outer, 'of the outer')).toEqual(['of the outer', 'GET']);
    expect(ancestry(inner, 'of the inner')).toEqual(['of the inner', 'GET']);
  });
});
