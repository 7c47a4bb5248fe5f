import type { RandomPool } from './random-pool.js';

/** 128 bits, written in both ways. */
export interface Uuid {
  /** In lower case, with dashes. */
  readonly uuid: string;
  /** The same 32 digits without dashes. */
  readonly digits: string;
}

/** One decides about the variant, and the digits of the others are taken as they are. */
const RANDOM_BYTES = 10;
const LOW_BITS = 2 ** 16;
/** The first digit of the third group: two bits say the variant, two are random. */
const VARIANT_DIGITS = '89ab';

/**
 * Makes UUIDs of version 7: 48 bits of milliseconds, then 74 random bits, so that they sort by time.
 * @see https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7
 */
export function createUuidV7Source(pool: RandomPool): () => Uuid {
  let stampedMs = Number.NaN;
  let stampDigits = '';
  let stamp = '';

  /** Many requests come in one millisecond. */
  function stampWith(nowMs: number): void {
    if (nowMs === stampedMs) return;
    stampedMs = nowMs;
    const time = timeDigits(nowMs);
    stampDigits = `${time}7`;
    stamp = `${time.slice(0, 8)}-${time.slice(8)}-7`;
  }

  return () => {
    stampWith(Date.now());
    const at = pool.take(RANDOM_BYTES);
    const { bytes, digits } = pool;
    const from = 2 * (at + 1);
    const high = digits.slice(from, from + 3);
    const middle = `${VARIANT_DIGITS.charAt((bytes[at] ?? 0) & 3)}${digits.slice(from + 3, from + 6)}`;
    const low = digits.slice(from + 6, from + 18);
    return { uuid: `${stamp}${high}-${middle}-${low}`, digits: `${stampDigits}${high}${middle}${low}` };
  };
}

/** 48 bits, also where the clock stands before 1970. */
function timeDigits(nowMs: number): string {
  const high = Math.floor(nowMs / LOW_BITS) >>> 0;
  return hexadecimal(high, 8) + hexadecimal(nowMs & (LOW_BITS - 1), 4);
}

function hexadecimal(value: number, width: number): string {
  return value.toString(16).padStart(width, '0');
}
