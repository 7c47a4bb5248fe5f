/** Up to here a loop is faster than to call into Node. */
const SHORT_LENGTH = 48;
const LAST_PLAIN = 0x7f;
const CONTINUES = 0x80;
const TWO_TO_32 = 4_294_967_296;
/** What one byte of a varint counts. */
const VARINT_BASE = 128;
const MOST_LENGTH_BYTES = 5;

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
  /** Without a length. */
  bytes(value: Uint8Array): void;
  /** Leaves room for a length that is not known yet. */
  skip(bytes: number): void;
  /** Writes how many bytes follow the room that was left; what is there is moved where the length takes other room. */
  putLength(at: number, room: number): void;
  /** Forgets what is behind. */
  truncate(length: number): void;
  finish(): Uint8Array;
}

/**
 * A buffer that grows as it must. A hot loop: `bench` has its row under `otel`.
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

  /** Where the text is short and plain: its length is one byte then. */
  function putPlain(value: string): boolean {
    for (let index = 0; index < value.length; index += 1) {
      const unit = value.charCodeAt(index);
      if (unit > LAST_PLAIN) return false;
      buffer[length + 1 + index] = unit;
    }
    buffer[length] = value.length;
    length += 1 + value.length;
    return true;
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
        if (putPlain(value)) return;
      }
      const bytes = Buffer.byteLength(value);
      varint(bytes);
      claim(bytes);
      length += buffer.write(value, length, 'utf8');
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
