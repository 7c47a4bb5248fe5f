import type { RandomPool } from './random-pool.js';

const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * Makes UUIDs of version 7: 48 bits of milliseconds, then 74 random bits, so that they sort by time.
 * @see https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7
 */
export function createUuidV7Source(pool: RandomPool): () => string {
  let lastMs = -1;
  let prefix = '';
  return () => {
    const nowMs = Date.now();
    if (nowMs !== lastMs) {
      lastMs = nowMs;
      prefix = timePrefix(nowMs);
    }
    return prefix + randomSuffix(pool);
  };
}

function timePrefix(nowMs: number): string {
  const digits = nowMs.toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}-`;
}

function randomSuffix(pool: RandomPool): string {
  const at = pool.take(10);
  const { bytes } = pool;
  const byte = (index: number): number => bytes[at + index] ?? 0;
  const hex = (index: number): string | undefined => HEX[byte(index)];
  const version = HEX[(byte(0) & 0x0f) | 0x70];
  const variant = HEX[(byte(2) & 0x3f) | 0x80];
  const node = `${hex(4)}${hex(5)}${hex(6)}${hex(7)}${hex(8)}${hex(9)}`;
  return `${version}${hex(1)}-${variant}${hex(3)}-${node}`;
}
