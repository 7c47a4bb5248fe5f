import { expect, it } from 'vitest';
import { spanIdsOf } from '../../src/otel/span-ids.js';

const MOST_OF_A_BYTE = 127;

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > MOST_OF_A_BYTE; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Buffer.from([...bytes, rest]);
}

function field(number: number, value: Buffer): Buffer {
  return Buffer.concat([varint(number * 8 + 2), varint(value.length), value]);
}

function span(id: string, name: string): Buffer {
  const flags = Buffer.concat([varint(16 * 8 + 5), Buffer.alloc(4)]);
  const startTime = Buffer.concat([varint(7 * 8 + 1), Buffer.alloc(8)]);
  const kind = Buffer.concat([varint(6 * 8), varint(300)]);
  return Buffer.concat([flags, kind, startTime, field(5, Buffer.from(name)), field(2, Buffer.from(id, 'hex'))]);
}

it('finds the ids of all spans of all scopes, past fields of every kind', () => {
  const scope = (...spans: readonly Buffer[]) =>
    field(2, Buffer.concat([field(1, Buffer.from('scope')), ...spans.map((one) => field(2, one))]));
  const first = scope(span('00000000000000a1', 'short'), span('00000000000000a2', 'long'.repeat(100)));
  const request = Buffer.concat([
    field(1, Buffer.concat([field(1, Buffer.from('resource')), first, scope(span('00000000000000a3', 'other scope'))])),
    field(1, scope(span('00000000000000a4', 'other resource'))),
  ]);
  expect(spanIdsOf(request)).toEqual(['00000000000000a1', '00000000000000a2', '00000000000000a3', '00000000000000a4']);
});

it('refuses what is no protobuf', () => {
  expect(() => spanIdsOf(Buffer.from('{"resourceSpans":[]}'))).toThrow('no message of protobuf');
});
