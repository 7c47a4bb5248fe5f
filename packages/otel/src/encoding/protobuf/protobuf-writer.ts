import type { Field, MessageField } from '../messages/field.js';
import type { MessageWriter } from '../messages/message-writer.js';
import { momentOf } from '../messages/moment.js';
import type { AttributeCache, PlainValue } from './attribute-cache.js';
import { ATTRIBUTE_TAGS } from './attribute-tags.js';
import { createByteBuffer } from './byte-buffer.js';

const TWO_TO_32 = 4_294_967_296;
const NANOSECONDS_PER_MS = 1_000_000;
const BYTES_OF_64_BITS = 8;
/** Of a text whose `AnyValue` has a length of one byte. */
const LAST_SHORT_LENGTH = 125;
const LAST_SHORT_TAG = 0x7f;

/**
 * Writes a message as protobuf.
 *
 * @param expectedBytes - What is claimed at first
 * @param attributes - What earlier messages have left
 */
export function createProtobufWriter(expectedBytes: number, attributes: AttributeCache): MessageWriter {
  const buffer = createByteBuffer(expectedBytes);
  /** Of each message that was begun: where its field starts, where its length goes, and the room for that. */
  const starts: number[] = [];
  const places: number[] = [];
  const rooms: number[] = [];
  let depth = 0;

  function tag(field: Field): void {
    buffer.varint(field.tag);
  }

  /** A whole number of nanoseconds or a count, as two halves that are each exact. */
  function fixed64(whole: number, factor: number, added: number): void {
    const high = Math.floor(whole / TWO_TO_32);
    const low = (whole - high * TWO_TO_32) * factor + added;
    const carried = Math.floor(low / TWO_TO_32);
    buffer.fixed64(low - carried * TWO_TO_32, high * factor + carried);
  }

  function packed(field: Field, values: readonly number[], put: (value: number) => void): void {
    if (values.length === 0) return;
    tag(field);
    buffer.varint(values.length * BYTES_OF_64_BITS);
    for (const value of values) put(value);
  }

  function longAttribute(fieldTag: number, name: string, value: string): void {
    const room = value.length > LAST_SHORT_LENGTH ? 2 : 1;
    buffer.byte(fieldTag);
    const start = buffer.length();
    buffer.skip(2);
    buffer.byte(ATTRIBUTE_TAGS.name);
    buffer.text(name);
    buffer.byte(ATTRIBUTE_TAGS.value);
    const valueStart = buffer.length();
    buffer.skip(room);
    buffer.byte(ATTRIBUTE_TAGS.text);
    buffer.text(value);
    buffer.putLength(valueStart, room);
    buffer.putLength(start, 2);
  }

  function newAttribute(fieldTag: number, name: string, value: PlainValue): boolean {
    const start = buffer.length() + 1;
    if (!buffer.shortAttribute(fieldTag, name, value)) {
      if (typeof value !== 'string') return false;
      longAttribute(fieldTag, name, value);
    }
    if (attributes.isWorth(name, value)) attributes.keep(name, value, buffer.from(start));
    return true;
  }

  return {
    text(field, value) {
      tag(field);
      buffer.text(value);
    },
    id(field, digits) {
      tag(field);
      buffer.hexadecimal(digits);
    },
    bytes(field, value) {
      tag(field);
      buffer.varint(value.length);
      buffer.bytes(value);
    },
    flag(field, value) {
      tag(field);
      buffer.byte(value ? 1 : 0);
    },
    integer(field, value) {
      tag(field);
      buffer.varint(value >>> 0);
    },
    fixed32(field, value) {
      tag(field);
      buffer.fixed32(value);
    },
    int64(field, value) {
      tag(field);
      if (typeof value === 'number' && value >= 0) buffer.varint(value);
      else buffer.varint64(BigInt(value));
    },
    double(field, value) {
      tag(field);
      buffer.double(value);
    },
    doubles: (field, values) => packed(field, values, buffer.double),
    count(field, value) {
      tag(field);
      fixed64(value, 1, 0);
    },
    counts: (field, values) => packed(field, values, (value) => fixed64(value, 1, 0)),
    time(field, timeMs, passedSeconds) {
      tag(field);
      const { wholeMs, nanoseconds } = momentOf(timeMs, passedSeconds);
      fixed64(wholeMs, NANOSECONDS_PER_MS, nanoseconds);
    },
    plainAttribute(field, name, value) {
      const known = Object.is(value, -0) ? undefined : attributes.find(name, value);
      if (field.tag > LAST_SHORT_TAG) return false;
      if (known === undefined) return newAttribute(field.tag, name, value);
      buffer.byte(field.tag);
      buffer.bytes(known);
      return true;
    },
    begin(field: MessageField) {
      starts[depth] = buffer.length();
      tag(field);
      places[depth] = buffer.length();
      rooms[depth] = field.lengthBytes;
      buffer.skip(field.lengthBytes);
      depth += 1;
    },
    end() {
      depth -= 1;
      buffer.putLength(places[depth] ?? 0, rooms[depth] ?? 0);
    },
    depth: () => depth,
    abandon(to) {
      if (to >= depth) return;
      depth = to;
      buffer.truncate(starts[depth] ?? 0);
    },
    finish: () => buffer.finish(),
  };
}
