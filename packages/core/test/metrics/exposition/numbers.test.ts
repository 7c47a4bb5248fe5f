import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { createExposition } from '../../../src/metrics/exposition/exposition.js';
import type { Sample } from '../../../src/metrics/metric-family.js';
import { createRandom, type Random } from '../../random.js';
import { bodyText } from '../body-text.js';

const VALUES_OF_A_SEED = 20_000;

/** Sums, products, binary fractions, decimals, and neighbours of powers of ten. */
const MAKERS: readonly [(random: Random) => number, ...((random: Random) => number)[]] = [
  (random) => random.below(1e9) / 1e9 + random.below(1e9) / 1e5,
  (random) => (random.below(2 ** 31) / 2 ** 31) * 10 ** (random.below(14) - 4),
  (random) => random.below(2 ** 30) / 2 ** random.below(35),
  (random) => random.below(1e6) / 10 ** random.below(12),
  (random) => neighbour(10 ** (random.below(13) - 3), random.below(41) - 20),
  (random) => random.below(2 ** 30) * random.below(2 ** 30),
  (random) => -random.below(1e6) / 7,
];

test.each([1, 2, 3, 4, 5])('a value is written as prom-client writes it (seed %i)', async (seed) => {
  const random = createRandom(seed);
  const values = Array.from({ length: VALUES_OF_A_SEED }, () => random.pick(MAKERS)(random));
  const samples = values.map((value): Sample => ({ name: 'a', labels: {}, value }));
  const { render } = createExposition({
    families: () => [{ name: 'a', type: 'gauge', help: 'A.', samples }],
    registry: new Registry(),
    report: () => undefined,
  });
  const [, , ...lines] = (await bodyText(render(null))).split('\n');
  expect(lines).toEqual([...values.map((value) => `a ${value}`), '']);
});

/** The double that is so many steps away. */
function neighbour(value: number, steps: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  view.setBigInt64(0, view.getBigInt64(0) + BigInt(steps));
  return view.getFloat64(0);
}
