import type { Attributes } from '@vigia/contract';
import { expect, it } from 'vitest';
import { createEncoding } from '../../../../packages/otel/src/encoding/create-encoding.js';
import { decodeRequest } from '../../../src/otlp/definitions/decode-request.js';
import { expectedAttributes } from '../../../src/otlp/encoding/expected-values.js';
import { sampleSpan } from '../../../src/otlp/encoding/samples.js';

const encoding = createEncoding('http/protobuf');

/** As spans of one request, and once more as its resource and as attributes of an event. */
function written(attributes: readonly Attributes[]) {
  const records = attributes.map((each) =>
    sampleSpan({ attributes: each, events: [{ name: 'event', timeMs: 1, attributes: each }] }),
  );
  const [resource = {}] = attributes;
  const body = encoding.traces([{ resource, records }]);
  const [group] = decodeRequest('traces', 'application/x-protobuf', body).resourceSpans;
  expect(group?.resource?.attributes).toEqual(expectedAttributes(resource));
  const spans = group?.scopeSpans[0]?.spans ?? [];
  expect(spans.map(({ events }) => events[0]?.attributes)).toEqual(attributes.map(expectedAttributes));
  return spans.map((span) => span.attributes);
}

it('keeps values of different kinds apart', () => {
  const values = [1, true, '1', 0, false, '0', '', 'true', 1.5, '1.5', 0.5, Number.NaN, 'NaN'];
  const attributes = values.map((value) => ({ key: value }));
  for (let round = 0; round < 3; round += 1) expect(written(attributes)).toEqual(attributes.map(expectedAttributes));
});

it('keeps -0 apart from 0', () => {
  for (let round = 0; round < 3; round += 1) {
    expect(written([{ key: 0 }, { key: -0 }])).toEqual([
      [{ key: 'key', value: { intValue: '0' } }],
      [{ key: 'key', value: { doubleValue: -0 } }],
    ]);
  }
});

it('has names with ever new values', () => {
  const attributes = Array.from({ length: 550 }, (_, index) => ({
    ...{ 'http.route': `/route/${index % 7}`, 'request.id': `id-${index}`, size: index },
    'user_agent.original': `Mozilla/5.0 ${'x'.repeat(80 + (index % 90))}`,
  }));
  for (let round = 0; round < 2; round += 1) expect(written(attributes)).toEqual(attributes.map(expectedAttributes));
});

it('has ever new names', () => {
  const attributes = Array.from({ length: 300 }, (_, index) => ({ [`name.${index}`]: 'value', same: 'same' }));
  for (let round = 0; round < 2; round += 1) expect(written(attributes)).toEqual(attributes.map(expectedAttributes));
});

it('has names with many long values', () => {
  const attributes = Array.from({ length: 300 }, (_, value) =>
    Object.fromEntries(Array.from({ length: 8 }, (_, name) => [`n${name}`, `${value}${'y'.repeat(240)}`])),
  );
  for (let round = 0; round < 2; round += 1) expect(written(attributes)).toEqual(attributes.map(expectedAttributes));
});

it('does not change when the one who gave them does', () => {
  const name = 'http.route';
  const [first] = written([{ [name]: '/users' }]);
  written([{ [name]: '/orders', other: 'x'.repeat(5_000) }]);
  expect(written([{ [name]: '/users' }])).toEqual([first]);
});
