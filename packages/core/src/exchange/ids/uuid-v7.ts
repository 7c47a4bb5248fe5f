import type { RandomPool } from './random-pool.js';

/** 128 bits, written in both ways. */
export interface Uuid {
  /** In lower case, with dashes. */
  readonly uuid: string;
  /** The same 32 digits without dashes. */
  readonly digits: string;
}

const UUID_BYTES = 16;
const LOW_BITS = 2 ** 16;

/**
 * Makes UUIDs of version 7: 48 bits of milliseconds, then 74 random bits, so that they sort by time.
 * @see https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7
 */
export function createUuidV7Source(pool: RandomPool): () => Uuid {
  return () => {
    const at = pool.take(UUID_BYTES);
    stamp(pool.bytes, at, Date.now());
    const digits = pool.bytes.toString('hex', at, at + UUID_BYTES);
    return { uuid: dashed(digits), digits };
  };
}

/** Writes over random bytes what is not random: the time, the version and the variant. */
function stamp(bytes: Buffer, at: number, nowMs: number): void {
  const high = Math.floor(nowMs / LOW_BITS);
  // Not by `writeUInt32BE`, which throws where the clock stands before 1970.
  bytes[at] = high >>> 24;
  bytes[at + 1] = high >>> 16;
  bytes[at + 2] = high >>> 8;
  bytes[at + 3] = high;
  bytes[at + 4] = nowMs >>> 8;
  bytes[at + 5] = nowMs;
  bytes[at + 6] = ((bytes[at + 6] ?? 0) & 0x0f) | 0x70;
  bytes[at + 8] = ((bytes[at + 8] ?? 0) & 0x3f) | 0x80;
}

function dashed(digits: string): string {
  const time = `${digits.slice(0, 8)}-${digits.slice(8, 12)}`;
  return `${time}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20)}`;
}
