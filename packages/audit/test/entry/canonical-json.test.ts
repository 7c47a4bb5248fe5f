import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/entry/canonical-json.js';
import type { Json } from '../../src/entry/json.js';
import { plainJson } from '../../src/entry/plain-json.js';

const nothingSecret = () => false;

describe('canonicalJson', () => {
  it('writes the example of RFC 8785, section 3.2.2', () => {
    const value = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`);
    expect(canonicalJson(value)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('sorts names by UTF-16 units, as section 3.2.3 shows', () => {
    const names = ['\u20ac', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', '\u00f6'];
    const value = Object.fromEntries(names.map((name) => [name, 1]));
    expect(Object.keys(JSON.parse(canonicalJson(value)))).toHaveLength(7);
    const order = [...canonicalJson(value).matchAll(/"([^"]+)":/g)].map(([, name]) => JSON.parse(`"${name}"`));
    expect(order).toEqual(['\r', '1', '\u0080', '\u00f6', '\u20ac', '\u{1f600}', '\ufb33']);
  });

  it('writes what it has written itself in the same way', () => {
    const value: Json = { b: [1, -0, 1e21, 5e-324], a: { '': null, x: '\u2028\u007f\ud83d\ude00' } };
    const text = canonicalJson(value);
    expect(canonicalJson(JSON.parse(text))).toBe(text);
    expect(text).toContain('[1,0,1e+21,5e-324]');
  });
});

describe('plainJson', () => {
  it('takes whatever it is given', () => {
    const circle: Record<string, unknown> = { name: 'circle' };
    circle['self'] = circle;
    const odd = {
      circle,
      nothing: undefined,
      act: () => 1,
      symbol: Symbol('s'),
      number: Number.NaN,
      date: new Date(Number.NaN),
      map: new Map([[1, 'one']]),
      set: new Set([1n]),
      bytes: Buffer.from('abc'),
      error: new TypeError('bad'),
      list: [undefined, 1],
      get trap() {
        throw new Error('no');
      },
    };
    expect(plainJson(odd, nothingSecret)).toEqual({
      circle: { name: 'circle', self: '[Circular]' },
      number: 'NaN',
      date: null,
      map: { 1: 'one' },
      set: ['1'],
      bytes: '[3 bytes]',
      error: { name: 'TypeError', message: 'bad' },
      list: [null, 1],
      trap: '[Unreadable]',
    });
  });

  it('survives what lies about itself, and what is too deep', () => {
    const hostile = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('no');
        },
      },
    );
    let deep: unknown = 'bottom';
    for (let level = 0; level < 10_000; level += 1) deep = { deep };
    expect(plainJson([hostile, JSON.parse('{"__proto__":{"x":1}}')], nothingSecret)).toEqual([
      '[Unreadable]',
      JSON.parse('{"__proto__":{"x":1}}'),
    ]);
    expect(JSON.stringify(plainJson(deep, nothingSecret))).toContain('[Too deep]');
  });

  it('ends where as much was looked at as may be', () => {
    const sparse: unknown[] = [];
    sparse.length = 2 ** 32 - 1;
    expect(plainJson({ sparse }, nothingSecret, 1_000)).toEqual({ sparse: Array(998).fill(null) });
  });

  it('redacts secrets wherever they are, whatever they hold', () => {
    const isSecret = (name: string) => name === 'token';
    const value = { token: { a: 1 }, list: [{ token: 'x', kept: 1 }], map: new Map([['token', 'x']]) };
    expect(plainJson(value, isSecret)).toEqual({
      token: '[Redacted]',
      list: [{ token: '[Redacted]', kept: 1 }],
      map: { token: '[Redacted]' },
    });
  });
});
