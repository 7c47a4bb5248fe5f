import type { Changes } from './catalogue.js';

/** What is recorded between scrapes, the same in every process. */
export interface Traffic {
  /** Records once to each series. */
  all(): void;
  /** Records once to as many series as change, anew chosen each time. */
  some(changes: Changes): void;
  /** How many records there were. */
  readonly recordCount: () => number;
}

const MEAN_SECONDS = 0.02;
const SEED = 7;
const ONE_PERCENT = 0.01;

/** @param record - called with the index of a series */
export function createTraffic(seriesCount: number, record: (index: number, seconds: number) => void): Traffic {
  const random = createRandom(SEED);
  let recordCount = 0;

  function recordTo(index: number): void {
    record(index, -Math.log(1 - random()) * MEAN_SECONDS);
    recordCount += 1;
  }

  function all(): void {
    for (let index = 0; index < seriesCount; index += 1) recordTo(index);
  }

  function some(changes: Changes): void {
    if (changes === 'all-changed') {
      all();
      return;
    }
    const changed = Math.ceil(seriesCount * ONE_PERCENT);
    for (let count = 0; count < changed; count += 1) recordTo(Math.floor(random() * seriesCount));
  }

  return { all, some, recordCount: () => recordCount };
}

/** Numbers from 0 to 1. Park and Miller, "Random number generators", Communications of the ACM 31, 1988. */
function createRandom(seed: number): () => number {
  const modulus = 2 ** 31 - 1;
  let state = seed;
  return () => {
    state = (state * 48_271) % modulus;
    return state / modulus;
  };
}
