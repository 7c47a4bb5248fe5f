import type { RandomPool } from './random-pool.js';

const SPAN_BYTES = 8;
const NO_DIGITS = '00000000';

/** Makes ids of spans: 16 random lower-case hexadecimal digits, never all zero. */
export function createSpanIdSource(pool: RandomPool): () => string {
  /** Of two pieces, which keep no more in memory than themselves. */
  return function spanId(): string {
    const from = 2 * pool.take(SPAN_BYTES);
    const { digits } = pool;
    const first = digits.slice(from, from + SPAN_BYTES);
    const second = digits.slice(from + SPAN_BYTES, from + 2 * SPAN_BYTES);
    return first === NO_DIGITS && second === NO_DIGITS ? spanId() : first + second;
  };
}
