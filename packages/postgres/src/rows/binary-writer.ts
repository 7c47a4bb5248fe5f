const MOST_BYTES_PER_UNIT = 3;
/** Up to here a loop is faster. */
const SHORT_LENGTH = 48;
const LAST_PLAIN = 0x7f;
const TWO_TO_32 = 4_294_967_296;

/** Writes values as PostgreSQL has them on the wire: big-endian, each behind its length. */
export interface BinaryWriter {
  int16(value: number): void;
  int32(value: number): void;
  /** A whole number within the safe ones. */
  int64(value: number): void;
  float64(value: number): void;
  byte(value: number): void;
  /** Behind its length. Half a character becomes U+FFFD. */
  text(value: string): void;
  /** Of hexadecimal digits. */
  hexadecimal(digits: string): void;
  bytes(value: Uint8Array): void;
  /** What was written since the last time. */
  take(): Buffer;
}

/**
 * A writer that grows as it must. A hot loop.
 *
 * @param expectedBytes - What is claimed at first: many small buffers cost more than all that is written.
 */
export function createBinaryWriter(expectedBytes: number): BinaryWriter {
  let buffer = Buffer.allocUnsafe(expectedBytes);
  let length = 0;
  let taken = 0;

  /** Where so many bytes may be written. */
  function claim(bytes: number): number {
    if (length + bytes > buffer.length) {
      const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, length + bytes));
      buffer.copy(larger, 0, 0, length);
      buffer = larger;
    }
    length += bytes;
    return length - bytes;
  }

  function int32(value: number): void {
    putInt32(claim(4), value);
  }

  function putInt32(at: number, value: number): void {
    buffer[at] = value >>> 24;
    buffer[at + 1] = value >>> 16;
    buffer[at + 2] = value >>> 8;
    buffer[at + 3] = value;
  }

  /** Where the text is short and plain, which is faster than to call into Node. */
  function putPlain(at: number, value: string): boolean {
    for (let index = 0; index < value.length; index += 1) {
      const unit = value.charCodeAt(index);
      if (unit > LAST_PLAIN) return false;
      buffer[at + index] = unit;
    }
    return true;
  }

  return {
    int16(value) {
      const at = claim(2);
      buffer[at] = value >>> 8;
      buffer[at + 1] = value;
    },
    int32,
    int64(value) {
      const at = claim(8);
      const high = Math.floor(value / TWO_TO_32);
      putInt32(at, high);
      putInt32(at + 4, value - high * TWO_TO_32);
    },
    float64(value) {
      const at = claim(8);
      buffer.writeDoubleBE(value, at);
    },
    byte(value) {
      const at = claim(1);
      buffer[at] = value;
    },
    text(value) {
      const most = value.length * MOST_BYTES_PER_UNIT;
      const at = claim(4 + most);
      const isPlain = value.length <= SHORT_LENGTH && putPlain(at + 4, value);
      const written = isPlain ? value.length : buffer.write(value, at + 4, 'utf8');
      putInt32(at, written);
      length = at + 4 + written;
    },
    hexadecimal(digits) {
      const at = claim(digits.length / 2);
      buffer.write(digits, at, 'hex');
    },
    bytes(value) {
      const at = claim(value.length);
      buffer.set(value, at);
    },
    take() {
      const from = taken;
      taken = length;
      return buffer.subarray(from, length);
    },
  };
}
