import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { traced } from './traced-telemetry.js';

describe('what work comes to', () => {
  it('is returned at once where it is at once', () => {
    const { vigia, one } = traced();
    expect(vigia.trace('sum', () => 1 + 1)).toBe(2);
    expect(one('sum')).toMatchObject({ kind: 'internal', status: { code: 'unset' }, events: [], attributes: {} });
    expect(vigia.trace('nothing', () => undefined)).toBeUndefined();
  });

  it('is awaited where it is a promise, which is settled alike', async () => {
    const { vigia, spans, one } = traced();
    let open = (_value: number): void => undefined;
    const result = vigia.trace('later', () => new Promise<number>((resolve) => (open = resolve)));
    expect(spans).toEqual([]);
    open(7);
    expect(await result).toBe(7);
    expect(one('later').durationSeconds).toBeGreaterThanOrEqual(0);
  });

  it('is thrown as it is, and the span tells of it', () => {
    const { vigia, one } = traced();
    const error = new TypeError('no card');
    expect(() =>
      vigia.trace('charge', () => {
        throw error;
      }),
    ).toThrow(error);
    const { status, events } = one('charge');
    expect(status).toEqual({ code: 'error', message: 'no card' });
    expect(events).toMatchObject([
      {
        name: 'exception',
        attributes: {
          'exception.type': 'TypeError',
          'exception.message': 'no card',
          'exception.stacktrace': expect.stringContaining('results.test'),
        },
      },
    ]);
  });

  it('rejects with the very same', async () => {
    const { vigia, one } = traced();
    const reason = { code: 'declined' };
    const caught = await vigia.trace('charge', () => Promise.reject(reason)).catch((cause: unknown) => cause);
    expect(caught).toBe(reason);
    expect(one('charge').status.code).toBe('error');
  });

  it.each([undefined, null, 0, 'text', Symbol('any'), Object.create(null)])('may be thrown %s', (thrown) => {
    const { vigia, one } = traced();
    let caught: unknown = 'nothing';
    try {
      vigia.trace('odd', () => {
        throw thrown;
      });
    } catch (cause) {
      caught = cause;
    }
    expect(caught).toBe(thrown);
    expect(one('odd').status.code).toBe('error');
  });

  it('leaves rejections that nobody waits for to the process', async () => {
    const { vigia } = traced();
    const others = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection');
    const unhandled = once(process, 'unhandledRejection');
    const reason = new Error('nobody waits');
    void vigia.trace('left alone', () => Promise.reject(reason));
    const [unseen] = await unhandled;
    for (const listener of others) process.on('unhandledRejection', listener);
    expect(unseen).toBe(reason);
  });

  it('is awaited of a thenable, which is begun once and within the span', async () => {
    const { vigia, one } = traced();
    const parents: string[] = [];
    const query = {
      // biome-ignore lint/suspicious/noThenProperty: it is what is tested.
      then(resolve: (rows: readonly number[]) => void) {
        vigia.trace('driver', ({ traceId }) => parents.push(traceId));
        resolve([1, 2]);
      },
    };
    expect(await vigia.trace('query', () => query)).toEqual([1, 2]);
    expect(parents).toEqual([one('query').traceId]);
    expect(one('driver').parentSpanId).toBe(one('query').spanId);
  });

  it('passes on what a thenable throws, and takes what has no usable `then` as it is', async () => {
    const { vigia, one } = traced();
    const broken = {
      // biome-ignore lint/suspicious/noThenProperty: it is what is tested.
      then() {
        throw new Error('no connection');
      },
    };
    await expect(vigia.trace('broken', () => broken)).rejects.toThrow('no connection');
    expect(one('broken').status.message).toBe('no connection');
    const hostile = Object.defineProperty({}, 'then', {
      get() {
        throw new Error('do not look');
      },
    });
    expect(vigia.trace('hostile', () => hostile)).toBe(hostile);
    // biome-ignore lint/suspicious/noThenProperty: it is what is tested.
    const plain = { then: 'and then' };
    expect(vigia.trace('plain', () => plain)).toBe(plain);
  });

  it('keeps the class of a promise', async () => {
    class OwnPromise<Value> extends Promise<Value> {}
    const { vigia } = traced();
    const result = vigia.trace('own', () => OwnPromise.resolve(1));
    expect(result).toBeInstanceOf(OwnPromise);
    await result;
  });

  it('leaves generators alone', async () => {
    const { vigia, spans } = traced();
    const numbers = vigia.trace('numbers', function* () {
      yield 1;
      yield 2;
    });
    expect(spans).toHaveLength(1);
    expect([...numbers]).toEqual([1, 2]);
    const letters = vigia.trace('letters', async function* () {
      yield 'a';
    });
    expect(spans).toHaveLength(2);
    for await (const letter of letters) expect(letter).toBe('a');
  });
});

describe('a span', () => {
  it('says that it failed where the work says so, once', () => {
    const { vigia, one } = traced();
    const result = vigia.trace('retry', ({ fail }) => {
      fail(new Error('the first'));
      fail(new Error('the second'));
      return 'went on';
    });
    expect(result).toBe('went on');
    expect(one('retry')).toMatchObject({ status: { code: 'error', message: 'the first' } });
    expect(one('retry').events).toHaveLength(1);
  });

  it('tells of a failure once that is thrown too', () => {
    const { vigia, one } = traced();
    const error = new Error('once');
    expect(() =>
      vigia.trace('failing', (span) => {
        span.fail(error);
        throw error;
      }),
    ).toThrow(error);
    expect(one('failing').events).toHaveLength(1);
  });

  it('keeps attributes and events in their order, with their time', () => {
    const { vigia, one } = traced();
    const beforeMs = Date.now() - 1;
    vigia.trace('cart', { 'cart.items': 3, 'cart.new': true }, ({ setAttribute, setAttributes, addEvent }) => {
      setAttribute('cart.items', 4);
      setAttributes({ 'cart.tags': ['a', 'b'], 'cart.owner': undefined });
      addEvent('priced', { currency: 'EUR' });
      addEvent('checked');
    });
    const { attributes, events, startTimeMs } = one('cart');
    expect(attributes).toEqual({ 'cart.items': 4, 'cart.new': true, 'cart.tags': ['a', 'b'] });
    expect(events).toMatchObject([
      { name: 'priced', attributes: { currency: 'EUR' } },
      { name: 'checked', attributes: {} },
    ]);
    expect(startTimeMs).toBeGreaterThanOrEqual(beforeMs);
    for (const { timeMs } of events) expect(timeMs).toBeGreaterThanOrEqual(startTimeMs);
  });

  it('takes nothing any more when it has ended', () => {
    const { vigia, one } = traced();
    const span = vigia.trace('over', (given) => given);
    const before = structuredClone(one('over'));
    span.setAttribute('late', 1);
    span.setAttributes({ later: 2 });
    span.addEvent('too late');
    span.fail(new Error('after all'));
    expect(one('over')).toEqual(before);
  });
});
