import type { TraceRunner } from '@vigia/core';
import { describe, expect, it } from 'vitest';
import { traced } from './traced-telemetry.js';

/** Code that no compiler has looked at. */
function unchecked(trace: TraceRunner): (...given: readonly unknown[]) => unknown {
  return (...given) => Reflect.apply(trace, undefined, given);
}

function messages(problems: readonly { readonly code: string; readonly subject?: string | undefined }[]) {
  return problems.map(({ code, subject }) => `${code} ${subject}`);
}

describe('what a span cannot use', () => {
  it.each([undefined, null, 7, '', {}, Symbol('name'), 10n])(
    'a name such as %s is told of, and the work is run',
    (name) => {
      const { vigia, spans, problems } = traced();
      expect(unchecked(vigia.trace)(name, () => 'done')).toBe('done');
      expect(unchecked(vigia.trace)(name, () => 'again')).toBe('again');
      expect(spans.map((span) => span.name)).toEqual(['<unnamed>', '<unnamed>']);
      expect(messages(problems)).toEqual(['VIGIA_SPAN_MISUSED trace.name']);
    },
  );

  it('work without a name, or with more than is asked for, is run', () => {
    const { vigia, one } = traced();
    const trace = unchecked(vigia.trace);
    expect(trace(() => 'no name')).toBe('no name');
    expect(trace('name', () => 'second', undefined)).toBe('second');
    expect(trace('null', null, () => 'third')).toBe('third');
    expect(one('name').attributes).toEqual({});
  });

  it('no work is told of', () => {
    const { vigia, spans, problems } = traced();
    expect(unchecked(vigia.trace)('name')).toBeUndefined();
    expect(unchecked(vigia.trace)('name', {}, 'nothing to run')).toBeUndefined();
    expect(unchecked(vigia.trace)()).toBeUndefined();
    expect(spans).toEqual([]);
    expect(messages(problems)).toEqual(['VIGIA_SPAN_MISUSED trace.work']);
  });

  it('values that no attribute can hold are left out, and told of once', () => {
    const { vigia, one, problems } = traced();
    const attributes = {
      object: {},
      nan: Number.NaN,
      infinite: Number.POSITIVE_INFINITY,
      bigint: 10n,
      symbol: Symbol('any'),
      function: () => undefined,
      null: null,
      date: new Date(0),
      mixed: [1, 'a'],
      nested: [[1]],
      holes: new Array(3),
      text: 'kept',
      numbers: [1, 2.5],
      flags: [true],
      empty: [],
    };
    unchecked(vigia.trace)('name', attributes, () => undefined);
    expect(one('name').attributes).toEqual({ text: 'kept', numbers: [1, 2.5], flags: [true], empty: [] });
    expect(messages(problems)).toEqual(['VIGIA_SPAN_MISUSED trace.value']);
    expect(problems[0]?.message).toContain('"object" was given an object');
  });

  it('what is undefined is left out without a word', () => {
    const { vigia, one, problems } = traced();
    vigia.trace('name', { user: undefined }, ({ setAttribute }) => setAttribute('plan', undefined));
    expect(one('name').attributes).toEqual({});
    expect(problems).toEqual([]);
  });

  it.each([7, 'text', null, ['a'], () => undefined])('attributes such as %s are left out', (attributes) => {
    const { vigia, one } = traced();
    expect(unchecked(vigia.trace)('name', attributes, () => 'done')).toBe('done');
    expect(one('name').attributes).toEqual({});
  });

  it('attributes that throw are left out', () => {
    const { vigia, spans, problems } = traced();
    const getter = Object.defineProperty({}, 'bad', {
      enumerable: true,
      get() {
        throw new Error('do not look');
      },
    });
    const proxy = new Proxy({}, { ownKeys: () => Reflect.ownKeys(Object(undefined).nothing) });
    const list = new Proxy([1], {
      get() {
        throw new Error('do not look');
      },
    });
    for (const hostile of [getter, proxy, { list }]) {
      expect(unchecked(vigia.trace)('name', hostile, () => 'done')).toBe('done');
    }
    expect(spans.map(({ attributes }) => attributes)).toEqual([{}, {}, {}]);
    expect(messages(problems)).toEqual(['VIGIA_SPAN_MISUSED trace.attributes', 'VIGIA_SPAN_MISUSED trace.value']);
  });

  it('names of attributes that are none are left out, and no name is too odd', () => {
    const { vigia, one, problems } = traced();
    vigia.trace('name', (span) => {
      unchecked(span.setAttribute as unknown as TraceRunner)(7, 'seven');
      span.setAttribute('', 'empty');
      span.setAttribute('__proto__', 'odd');
      span.setAttribute('constructor', 'odd too');
      unchecked(span.addEvent as unknown as TraceRunner)(undefined);
    });
    expect(Object.entries(one('name').attributes)).toEqual([
      ['__proto__', 'odd'],
      ['constructor', 'odd too'],
    ]);
    expect(one('name').events).toEqual([]);
    expect(messages(problems)).toEqual(['VIGIA_SPAN_MISUSED trace.name']);
  });

  it('long texts, names and lists are cut', () => {
    const { vigia, spans } = traced();
    const long = 'x'.repeat(100_000);
    const attributes = { long, list: [long], many: Array.from({ length: 1_000 }, (_, index) => index), [long]: 1 };
    vigia.trace(long, attributes, ({ addEvent }) => addEvent(long, { long }));
    const [span] = spans;
    expect(span?.name).toHaveLength(256);
    expect(span?.attributes['long']).toHaveLength(4_096);
    expect(span?.attributes['list']).toEqual([long.slice(0, 4_096)]);
    expect(span?.attributes['many']).toHaveLength(128);
    expect(Object.keys(span?.attributes ?? {}).map(({ length }) => length)).toEqual([4, 4, 4, 256]);
    expect(span?.events[0]).toMatchObject({ name: long.slice(0, 256), attributes: { long: long.slice(0, 4_096) } });
  });

  it('no character is cut in half', () => {
    const { vigia, one } = traced();
    vigia.trace('name', { text: `${'x'.repeat(4_095)}😀` }, () => undefined);
    expect(one('name').attributes['text']).toBe('x'.repeat(4_095));
  });

  it('attributes beyond 128 are counted, and those that are there can be changed', () => {
    const { vigia, one, problems } = traced();
    const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`name ${index}`, index]));
    vigia.trace('name', many, ({ setAttribute }) => {
      setAttribute('name 0', 'changed');
      setAttribute('one more', true);
    });
    const { attributes, droppedAttributes } = one('name');
    expect(Object.keys(attributes)).toHaveLength(128);
    expect(attributes['name 0']).toBe('changed');
    expect(droppedAttributes).toBe(1_000 - 128 + 1);
    expect(messages(problems)).toEqual(['VIGIA_SPAN_MISUSED trace.attributes']);
  });

  it('events beyond 128 are counted, and that of the error is there all the same', () => {
    const { vigia, one } = traced();
    vigia.trace('name', ({ addEvent, fail }) => {
      for (let count = 0; count < 1_000; count += 1) addEvent(`event ${count}`);
      fail(new Error('at last'));
    });
    const { events, droppedEvents } = one('name');
    expect(events).toHaveLength(129);
    expect(events.at(-1)?.name).toBe('exception');
    expect(droppedEvents).toBe(1_000 - 128);
  });

  it('lists are copied: what becomes of them later changes nothing', () => {
    const { vigia, one } = traced();
    const tags = ['a'];
    const counts = [1];
    vigia.trace('name', { tags, counts }, () => {
      tags.push('b');
      counts.push(2);
    });
    expect(one('name').attributes).toEqual({ tags: ['a'], counts: [1] });
  });

  it('secrets are left out, as on lines', () => {
    const { vigia, one } = traced({ logs: { redact: ['iban'] } });
    const attributes = {
      'user.password': 'hunter2',
      apiKey: ['a', 'b'],
      iban: 7,
      'has.token': true,
      'url.full': 'https://bank.example/pay?token=abc&amount=7',
      links: ['/pay?token=abc', '/pay?amount=7'],
      'plain.text': 'token=abc is no address',
    };
    vigia.trace('pay', attributes, ({ addEvent }) => addEvent('asked', { authorization: 'Bearer abc' }));
    expect(one('pay').attributes).toEqual({
      'user.password': '[Redacted]',
      apiKey: '[Redacted]',
      iban: '[Redacted]',
      'has.token': true,
      'url.full': 'https://bank.example/pay?token=[Redacted]&amount=7',
      links: ['/pay?token=[Redacted]', '/pay?amount=7'],
      'plain.text': 'token=abc is no address',
    });
    expect(one('pay').events).toMatchObject([{ attributes: { authorization: '[Redacted]' } }]);
  });
});
