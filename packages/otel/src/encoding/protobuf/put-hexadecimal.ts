import type { ByteBuffer } from './byte-buffer.js';

const ZERO = 48;
const NINE = 57;
const LOWER_A = 97;
const LOWER_F = 102;
const TEN = 10;

/** Appends the bytes of an even number of lower-case digits. */
export function putHexadecimal(buffer: ByteBuffer, digits: string): void {
  for (let index = 0; index < digits.length; index += 2) {
    buffer.byte((digitAt(digits, index) << 4) | digitAt(digits, index + 1));
  }
}

function digitAt(digits: string, index: number): number {
  const unit = digits.charCodeAt(index);
  if (unit >= ZERO && unit <= NINE) return unit - ZERO;
  if (unit >= LOWER_A && unit <= LOWER_F) return unit - LOWER_A + TEN;
  return 0;
}
