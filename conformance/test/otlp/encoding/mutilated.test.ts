import { describe, expect, it } from 'vitest';
import { encodedLogs, encodedMetrics, encodedSpans } from '../../../src/otlp/encoding/encoded.js';
import { createRandomRecords, type RandomRecords } from '../../../src/otlp/encoding/random-records.js';
import { createSeededRandom, type SeededRandom } from '../../../src/otlp/encoding/seeded-random.js';

/** What a spool that was tampered with, or an application without types, may put anywhere. */
const JUNK = [
  ...[undefined, null, Number.NaN, -1, 1e308, 2 ** 53, '', 'x'.repeat(300), '\ud800', true, 10n],
  ...[[], {}, [[]], [null], { length: 3 }, () => 1, Symbol('s'), new Date(Number.NaN), new Map([[1, 2]])],
] as const;
const SEEDS = Array.from({ length: 25 }, (_, index) => index + 1);

/** A copy with junk at one place, at any depth. */
function mutilated<Item>(random: SeededRandom, item: Item): Item {
  if (typeof item !== 'object' || item === null) return junk(random);
  const entries = Object.entries(item);
  const hit = random.below(entries.length + 1);
  const changed = entries.map(([key, value], index) => [key, index === hit ? deeper(random, value) : value]);
  const copy: unknown = Array.isArray(item) ? changed.map(([, value]) => value) : Object.fromEntries(changed);
  // As wrong as it is meant to be.
  return copy as Item;
}

function deeper(random: SeededRandom, value: unknown): unknown {
  return random.below(3) > 0 ? mutilated(random, value) : junk(random);
}

function junk<Item>(random: SeededRandom): Item {
  return random.pick<unknown>([...JUNK]) as Item;
}

/** Good records with bad ones between. */
function mixed<Item>(seed: number, choose: (records: RandomRecords) => () => Item): Item[] {
  const random = createSeededRandom(seed);
  const make = choose(createRandomRecords(random));
  return Array.from({ length: 6 }, (_, index) => (index % 2 === 0 ? make() : mutilated(random, make())));
}

describe.each(['http/protobuf', 'http/json'] as const)('%s never throws, and is never malformed', (protocol) => {
  it('with spans', () => {
    for (const seed of SEEDS) {
      const { records, leftOut } = encodedSpans(
        protocol,
        mixed(seed, ({ span }) => span),
      );
      expect(records.length + leftOut.length).toBe(6);
      expect(records.length).toBeGreaterThanOrEqual(3);
    }
  });

  it('with metrics', () => {
    for (const seed of SEEDS) {
      const { records } = encodedMetrics(
        protocol,
        mixed(seed, ({ metric }) => metric),
      );
      expect(records.length).toBeGreaterThanOrEqual(3);
    }
  });

  it('with lines', () => {
    for (const seed of SEEDS) {
      const { records, leftOut } = encodedLogs(
        protocol,
        mixed(seed, ({ log }) => log),
      );
      expect(records.length + leftOut.length).toBe(6);
      expect(records.length).toBeGreaterThanOrEqual(3);
    }
  });
});
