import { describe, expect, test } from 'vitest';
import { defineKpis, integer, type KpiDeclarations, list, object, VigiaError, validate } from '../../src/index.js';

interface Crew {
  readonly size?: number | undefined;
  readonly watches?: readonly { readonly hours?: number | undefined }[] | undefined;
}

const hours = { value: integer({ minimum: 1, maximum: 12 }), description: 'Hours.' };
const watch = object<{ readonly hours?: number | undefined }>({ hours });
const crew = object<Crew>({
  size: { value: integer({ minimum: 1, maximum: 99 }), description: 'Size.' },
  watches: { value: list(watch, { type: 'an array of watches', maxItems: 3 }), description: 'Watches.' },
});

/** Values that throw, lie or never end when they are touched, and those that no option expects. */
const HOSTILE: readonly (readonly [string, () => unknown])[] = [
  ['a revoked proxy', revokedProxy],
  ['a proxy whose every trap throws', () => new Proxy({}, throwingHandler())],
  ['an array behind such a proxy', () => new Proxy([], throwingHandler())],
  [
    'an object whose getters throw',
    () => ({
      get size() {
        throw new Error('no');
      },
      get type() {
        throw new Error('no');
      },
    }),
  ],
  [
    'an object whose tag throws',
    () => ({
      get [Symbol.toStringTag]() {
        throw new Error('no');
      },
    }),
  ],
  [
    'an object that cannot become text',
    () => ({
      toString: () => {
        throw new Error('no');
      },
      [Symbol.toPrimitive]: 1,
    }),
  ],
  ['an object that contains itself', cycle],
  [
    'an array that contains itself',
    () => {
      const array: unknown[] = [];
      array.push(array);
      return array;
    },
  ],
  ['an endless list', () => Array.from({ length: 100_000 })],
  ['a length that lies', () => Object.setPrototypeOf({ length: 4_294_967_295 }, Array.prototype)],
  ['own keys of Object.prototype', () => JSON.parse('{"__proto__": 1, "constructor": 2, "toString": 3}')],
  ['a megabyte of text', () => 'x'.repeat(1_000_000)],
  ['a megabyte of name', () => ({ ['x'.repeat(1_000_000)]: 1 })],
  ['a lone surrogate', () => ({ '\ud800': '\ud800' })],
  ['a symbol', () => Symbol('s')],
  ['a bigint', () => 10n ** 1000n],
  ['negative zero', () => -0],
  ['null', () => null],
  ['a class', () => class Options {}],
  ['a date', () => new Date(Number.NaN)],
];

describe.each(HOSTILE)('%s', (_, make) => {
  test.each([
    ['as the whole', (value: unknown) => value],
    ['as a field', (value: unknown) => ({ size: value })],
    ['as a list', (value: unknown) => ({ watches: value })],
    ['as an element', (value: unknown) => ({ watches: [value] })],
    ['as a field of an element', (value: unknown) => ({ watches: [{ hours: value }] })],
  ])('%s is refused with a message that can be read', (__, wrap) => {
    expectReadable(() => validate(crew, wrap(make()), { name: 'crew' }));
  });

  test.each([
    ['as the KPIs', (value: unknown) => value],
    ['as a KPI', (value: unknown) => ({ a: value })],
    ['as a type', (value: unknown) => ({ a: { type: value, help: 'Help.' } })],
    ['as labels', (value: unknown) => ({ a: { type: 'gauge', help: 'Help.', labels: value } })],
    ['as values of a label', (value: unknown) => ({ a: { type: 'gauge', help: 'Help.', labels: { b: value } } })],
    ['as a value of a label', (value: unknown) => ({ a: { type: 'gauge', help: 'Help.', labels: { b: [value] } } })],
    ['as buckets', (value: unknown) => ({ a: { type: 'histogram', help: 'Help.', buckets: value } })],
    ['as a bucket', (value: unknown) => ({ a: { type: 'histogram', help: 'Help.', buckets: [1, value] } })],
  ])('%s is refused with a message that can be read', (__, wrap) => {
    expectReadable(() => defineKpis(wrap(make()) as KpiDeclarations));
  });
});

function expectReadable(act: () => unknown): void {
  const error = thrownBy(act);
  expect(VigiaError.isInstance(error)).toBe(true);
  expect(String(error).length).toBeLessThan(2000);
}

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}

function revokedProxy(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

function throwingHandler(): ProxyHandler<object> {
  return new Proxy(
    {},
    {
      get: () => () => {
        throw new Error('no');
      },
    },
  );
}

function cycle(): object {
  const value: Record<string, unknown> = {};
  value['size'] = value;
  value['watches'] = [value];
  return value;
}
