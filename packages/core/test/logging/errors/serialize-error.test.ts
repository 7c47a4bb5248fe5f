import { runInNewContext } from 'node:vm';
import { stdSerializers } from 'pino';
import { describe, expect, it } from 'vitest';
import { serializeError } from '../../../src/logging/errors/serialize-error.js';

class PaymentError extends Error {
  readonly code = 'DECLINED';
  readonly details = { attempts: 3, at: new Date(0), tags: ['card', 'retry'] };
}

function json(value: unknown): Record<string, unknown> {
  return JSON.parse(JSON.stringify(value));
}

describe('says of ordinary errors what pino says', () => {
  it.each([
    ['a plain one', () => new Error('boom')],
    ['one of a class of its own', () => new PaymentError('declined')],
    ['one with causes', () => new Error('a', { cause: new TypeError('b', { cause: new RangeError('c') }) })],
    ['one with a cause set later', () => Object.assign(new Error('a'), { cause: new Error('b') })],
    ['one with a cause that is no error', () => Object.assign(new Error('a'), { cause: 'b' })],
    ['an aggregate', () => new AggregateError([new Error('a'), new Error('b', { cause: new Error('c') })], 'both')],
    ['one within a field', () => Object.assign(new Error('a'), { reason: new PaymentError('b') })],
    ['one of another realm', () => runInNewContext('Object.assign(new Error("far"), { code: 1 })')],
    ['what only looks like one', () => ({ message: 'no class', status: 500 })],
    ['one without a stack', () => Object.assign(new Error('a'), { stack: undefined })],
  ])('%s', (_, make) => {
    const error: Error = make();
    expect(json(serializeError(error))).toEqual(json(stdSerializers.err(error)));
  });
});

describe('writes an object for what is no error', () => {
  it.each([
    ['boom', { type: 'string', message: 'boom' }],
    [42, { type: 'number', message: '42' }],
    [42n, { type: 'bigint', message: '42' }],
    [false, { type: 'boolean', message: 'false' }],
    [Symbol('s'), { type: 'symbol', message: 'Symbol(s)' }],
    [{ code: 42 }, { type: 'Object', code: 42 }],
    [new Map(), { type: 'Map' }],
    [Object.create(null), { type: 'Object' }],
  ])('%o', (thrown, expected) => {
    expect(json(serializeError(thrown))).toEqual(expected);
  });

  it('but nothing for nothing', () => {
    expect([serializeError(null), serializeError(undefined)]).toEqual([null, undefined]);
  });
});

describe('survives', () => {
  it('errors that hold themselves', () => {
    const error: Error & { self?: unknown } = new Error('a');
    error.cause = error;
    error.self = { inner: [error] };
    const written = json(serializeError(error));
    expect(written).toMatchObject({ message: 'a', self: { inner: ['[Circular]'] } });
  });

  it('aggregates that hold themselves', () => {
    const error = new AggregateError([], 'a');
    error.errors.push(error);
    expect(json(serializeError(error))).toMatchObject({ message: 'a', aggregateErrors: ['[Circular]'] });
  });

  it('frozen errors, which stay as they were', () => {
    const error = Object.freeze(new Error('frozen'));
    expect(json(serializeError(error))).toMatchObject({ type: 'Error', message: 'frozen' });
  });

  it('getters that throw', () => {
    const error = Object.defineProperties(new Error('a'), {
      detail: { enumerable: true, get: thrower },
      stack: { get: thrower },
      cause: { get: thrower },
    });
    expect(json(serializeError(error))).toMatchObject({ message: 'a', detail: '[Throws]' });
    const unspeaking = Object.defineProperty(new Error('a'), 'message', { get: thrower });
    expect(json(serializeError(unspeaking))).toMatchObject({ message: '[Throws]' });
  });

  it('proxies that refuse everything', () => {
    const refusing = new Proxy(new Error('a'), { get: thrower, ownKeys: thrower, has: thrower });
    expect(json(serializeError(refusing))).toEqual({ type: 'object', message: '[Unreadable]' });
    const inner = Object.assign(new Error('a'), { refusing });
    expect(json(serializeError(inner))).toMatchObject({ message: 'a' });
  });

  it('conversions that throw', () => {
    const error = Object.assign(new Error('a'), { when: new Date(Number.NaN), odd: { toJSON: thrower } });
    expect(json(serializeError(error))).toMatchObject({ when: null, odd: '[Unreadable]' });
  });
});

describe('is bounded', () => {
  it('in causes', () => {
    let error = new Error('0');
    for (let depth = 1; depth < 1000; depth += 1) error = new Error(String(depth), { cause: error });
    expect(String(json(serializeError(error))['message']).split(': ')).toHaveLength(11);
  });

  it('in members, depth and size', () => {
    const members = Array.from({ length: 1000 }, (_, index) => new Error(`member ${index}`));
    const error = Object.assign(new AggregateError(members, 'x'.repeat(1_000_000)), {
      body: Buffer.alloc(1_000_000),
      text: 'y'.repeat(1_000_000),
      list: Array.from({ length: 100_000 }, (_, index) => ({ index })),
      deep: Array.from({ length: 100 }).reduce<object>((inner) => ({ inner }), {}),
    });
    const written = json(serializeError(error));
    expect(written['body']).toBe('[Buffer: 1000000 bytes]');
    expect(JSON.stringify(written).length).toBeLessThan(100_000);
  });

  it('when everything holds everything', () => {
    const nodes = Array.from({ length: 50 }, (): Record<string, unknown> => ({}));
    for (const node of nodes) for (const [index, other] of nodes.entries()) node[`n${index}`] = other;
    const written = JSON.stringify(serializeError(Object.assign(new Error('a'), { nodes })));
    expect(written.length).toBeLessThan(100_000);
  });
});

function thrower(): never {
  throw new Error('refused');
}
