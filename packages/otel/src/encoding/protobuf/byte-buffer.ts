import { ATTRIBUTE_TAGS } from './attribute-tags.js';

/** Up to here a loop is faster than to call into Node, and a length is one byte. */
const SHORT_LENGTH = 127;
/** Of a `KeyValue` with a name and a text: what is around the two. */
const BYTES_AROUND_TEXT = 8;
/** Of a `KeyValue` with a name and a number: what is around the name, the longest number included. */
const BYTES_AROUND_NUMBER = 14;
const { name: NAME, value: VALUE, text: TEXT_VALUE, flag: FLAG_VALUE, int: INT_VALUE } = ATTRIBUTE_TAGS;
const LAST_PLAIN = 0x7f;
const CONTINUES = 0x80;
const TWO_TO_32 = 4_294_967_296;
/** What one byte of a varint counts. */
const VARINT_BASE = 128;
const MOST_LENGTH_BYTES = 5;

/** What each lower-case hexadecimal digit stands for, by its code. */
const DIGITS = Uint8Array.from({ length: 128 }, (_, code) =>
  Math.max(0, '0123456789abcdef'.indexOf(String.fromCharCode(code))),
);

/** Bytes as protobuf has them, one value behind the other. */
export interface ByteBuffer {
  /** How many bytes there are. */
  length(): number;
  byte(value: number): void;
  /** A whole number from 0 on, within the safe ones. */
  varint(value: number): void;
  /** A whole number of at most 64 bits; a negative one takes ten bytes. */
  varint64(value: bigint): void;
  fixed32(value: number): void;
  fixed64(low: number, high: number): void;
  double(value: number): void;
  /** Behind its length. Half a character becomes U+FFFD. */
  text(value: string): void;
  /** Bytes in an even number of lower-case hexadecimal digits, behind their length, which is one byte. */
  hexadecimal(digits: string): void;
  /**
   * Writes a whole `KeyValue` behind its tag, of one byte, where it is short and plain, and says whether it did: what
   * most bytes of most requests are.
   */
  shortAttribute(tag: number, name: string, value: string | number | boolean): boolean;
  /** Without a length. */
  bytes(value: Uint8Array): void;
  /** Leaves room for a length that is not known yet. */
  skip(bytes: number): void;
  /** Writes how many bytes follow the room that was left; what is there is moved where the length takes other room. */
  putLength(at: number, room: number): void;
  /** What was written from there on: a view, good until more is written. */
  from(at: number): Uint8Array;
  /** Forgets what is behind. */
  truncate(length: number): void;
  finish(): Uint8Array;
}

/**
 * A buffer that grows as it must. A hot loop: `npm run bench -- otel` has what a request costs with it.
 *
 * @param expectedBytes - What is claimed at first
 */
export function createByteBuffer(expectedBytes: number): ByteBuffer {
  let buffer = Buffer.allocUnsafe(expectedBytes);
  let length = 0;

  /** Makes room for so many bytes more. */
  function claim(bytes: number): void {
    if (length + bytes <= buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, length + bytes));
    buffer.copy(larger, 0, 0, length);
    buffer = larger;
  }

  function putVarint(value: number, from: number): number {
    let rest = value;
    let at = from;
    while (rest >= TWO_TO_32) {
      buffer[at++] = (rest % VARINT_BASE) | CONTINUES;
      rest = Math.floor(rest / VARINT_BASE);
    }
    rest >>>= 0;
    while (rest > LAST_PLAIN) {
      buffer[at++] = (rest & LAST_PLAIN) | CONTINUES;
      rest >>>= 7;
    }
    buffer[at++] = rest;
    return at;
  }

  function varint(value: number): void {
    claim(10);
    length = putVarint(value, length);
  }

  function putInt32(value: number): void {
    buffer[length] = value;
    buffer[length + 1] = value >>> 8;
    buffer[length + 2] = value >>> 16;
    buffer[length + 3] = value >>> 24;
    length += 4;
  }

  /** Puts a text where there is room for it, and returns where it ends; -1 where it is not plain. */
  function putPlain(value: string, from: number): number {
    for (let index = 0; index < value.length; index += 1) {
      const unit = value.charCodeAt(index);
      if (unit > LAST_PLAIN) return -1;
      buffer[from + index] = unit;
    }
    return from + value.length;
  }

  /** Puts all of a `KeyValue` that is before its value, and returns where that starts; -1 where the name is not plain. */
  function putName(tag: number, name: string): number {
    buffer[length] = tag;
    buffer[length + 2] = NAME;
    buffer[length + 3] = name.length;
    const at = putPlain(name, length + 4);
    if (at >= 0) buffer[at] = VALUE;
    return at < 0 ? at : at + 2;
  }

  /** Puts the lengths of a `KeyValue` and of its value, which are one byte each. */
  function endAttribute(valueAt: number, end: number): boolean {
    buffer[length + 1] = end - length - 2;
    buffer[valueAt - 1] = end - valueAt;
    length = end;
    return true;
  }

  function textAttribute(tag: number, name: string, value: string): boolean {
    if (name.length + value.length > SHORT_LENGTH - BYTES_AROUND_TEXT) return false;
    claim(SHORT_LENGTH + 2);
    const at = putName(tag, name);
    const end = at < 0 ? at : putPlain(value, at + 2);
    if (end < 0) return false;
    buffer[at] = TEXT_VALUE;
    buffer[at + 1] = value.length;
    return endAttribute(at, end);
  }

  function numberAttribute(tag: number, name: string, value: number | boolean): boolean {
    if (name.length > SHORT_LENGTH - BYTES_AROUND_NUMBER) return false;
    claim(SHORT_LENGTH + 2);
    const at = putName(tag, name);
    if (at < 0) return false;
    buffer[at] = typeof value === 'number' ? INT_VALUE : FLAG_VALUE;
    return endAttribute(at, putVarint(Number(value), at + 1));
  }

  return {
    length: () => length,
    byte(value) {
      claim(1);
      buffer[length++] = value;
    },
    varint,
    varint64(value) {
      claim(10);
      let rest = BigInt.asUintN(64, value);
      while (rest > 0x7fn) {
        buffer[length++] = Number(rest & 0x7fn) | CONTINUES;
        rest >>= 7n;
      }
      buffer[length++] = Number(rest);
    },
    fixed32(value) {
      claim(4);
      putInt32(value);
    },
    fixed64(low, high) {
      claim(8);
      putInt32(low);
      putInt32(high);
    },
    double(value) {
      claim(8);
      length = buffer.writeDoubleLE(value, length);
    },
    text(value) {
      if (value.length <= SHORT_LENGTH) {
        claim(1 + SHORT_LENGTH);
        const end = putPlain(value, length + 1);
        if (end >= 0) {
          buffer[length] = value.length;
          length = end;
          return;
        }
      }
      const bytes = Buffer.byteLength(value);
      varint(bytes);
      claim(bytes);
      length += buffer.write(value, length, 'utf8');
    },
    hexadecimal(digits) {
      const bytes = digits.length / 2;
      claim(1 + bytes);
      buffer[length] = bytes;
      for (let index = 0; index < bytes; index += 1) {
        const high = DIGITS[digits.charCodeAt(index * 2)] ?? 0;
        buffer[length + 1 + index] = (high << 4) | (DIGITS[digits.charCodeAt(index * 2 + 1)] ?? 0);
      }
      length += 1 + bytes;
    },
    shortAttribute(tag, name, value) {
      if (typeof value === 'string') return textAttribute(tag, name, value);
      if (typeof value === 'boolean') return numberAttribute(tag, name, value);
      const isShort = (value | 0) === value && value >= 0 && !Object.is(value, -0);
      return isShort && numberAttribute(tag, name, value);
    },
    bytes(value) {
      claim(value.length);
      buffer.set(value, length);
      length += value.length;
    },
    skip(bytes) {
      claim(bytes);
      length += bytes;
    },
    putLength(at, room) {
      const written = length - at - room;
      const taken = bytesOfVarint(written);
      if (taken !== room) {
        claim(MOST_LENGTH_BYTES);
        buffer.copyWithin(at + taken, at + room, length);
        length += taken - room;
      }
      putVarint(written, at);
    },
    from: (at) => buffer.subarray(at, length),
    truncate(kept) {
      length = kept;
    },
    finish: () => buffer.subarray(0, length),
  };
}

/** Of a whole number of at most 32 bits. */
function bytesOfVarint(value: number): number {
  if (value < 2 ** 7) return 1;
  if (value < 2 ** 14) return 2;
  if (value < 2 ** 21) return 3;
  return value < 2 ** 28 ? 4 : 5;
}
