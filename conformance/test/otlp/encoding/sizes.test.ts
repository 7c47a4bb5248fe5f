import { expect, it } from 'vitest';
import { createEncoding } from '../../../../packages/otel/src/encoding/create-encoding.js';
import { decodeRequest } from '../../../src/otlp/definitions/decode-request.js';
import { encodedSpans } from '../../../src/otlp/encoding/encoded.js';
import { sampleSpan } from '../../../src/otlp/encoding/samples.js';

/** Around each place where a length takes one byte more, or a text another way. */
const LENGTHS = [0, 1, 48, 49, 100, 108, 109, 110, 111, 112, 113, 114, 118, 119, 120, 121, 126, 127, 128, 129, 250];
const LONG_LENGTHS = [16_370, 16_383, 16_384, 16_385, 2_097_140, 2_097_152, 2_097_160];

it.each(['x', 'ñ', '火', '👩'])('has texts of every length, of %s', (character) => {
  for (const length of LENGTHS) {
    const text = character.repeat(length);
    const attributes = {
      [`k${text}`]: text,
      [`n${text}`]: 42,
      [`f${text}`]: true,
      [`d${text}`]: 0.5,
      [`i${text}`]: -1,
    };
    const { records } = encodedSpans('http/protobuf', [sampleSpan({ name: text, attributes })]);
    expect(records[0]?.name).toBe(text);
    expect(records[0]?.attributes).toEqual([
      { key: `k${text}`, value: { stringValue: text } },
      { key: `n${text}`, value: { intValue: '42' } },
      { key: `f${text}`, value: { boolValue: true } },
      { key: `d${text}`, value: { doubleValue: 0.5 } },
      { key: `i${text}`, value: { intValue: '-1' } },
    ]);
  }
});

it.each(LONG_LENGTHS)('has a text of %i characters', (length) => {
  const text = 'y'.repeat(length);
  const events = [{ name: text, timeMs: 1, attributes: { text } }];
  const { records } = encodedSpans('http/protobuf', [sampleSpan({ attributes: { text }, events })]);
  expect(records[0]?.attributes[0]?.value?.stringValue === text).toBe(true);
  expect(records[0]?.events[0]?.name === text).toBe(true);
});

it('has whole numbers of every length', () => {
  const powers = Array.from({ length: 53 }, (_, power) => 2 ** power);
  const numbers = powers.flatMap((power) =>
    [power - 1, power, -power, 1 - power].filter((number) => !Object.is(number, -0)),
  );
  const attributes = Object.fromEntries(numbers.map((number, index) => [`n${index}`, number]));
  const { records } = encodedSpans('http/protobuf', [sampleSpan({ attributes })]);
  expect(records[0]?.attributes.map(({ value }) => value?.intValue)).toEqual(numbers.map(String));
});

it('writes large requests after small ones and small ones after large ones', () => {
  const encoding = createEncoding('http/protobuf');
  const bodies = [1, 1_000, 1, 300, 0].map((count) => {
    const records = Array.from({ length: count }, () => sampleSpan({ attributes: { 'http.route': '/users/:id' } }));
    return { count, body: encoding.traces([{ resource: { 'service.name': 'orders' }, records }]) };
  });
  for (const { count, body } of bodies) {
    const [group] = decodeRequest('traces', 'application/x-protobuf', body).resourceSpans;
    expect(group?.scopeSpans[0]?.spans).toHaveLength(count);
  }
});

it('writes an empty request', () => {
  expect(createEncoding('http/protobuf').traces([])).toHaveLength(0);
  expect(Buffer.from(createEncoding('http/json').traces([])).toString()).toBe('{}');
});
