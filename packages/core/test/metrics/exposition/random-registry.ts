import { Counter, Gauge, Histogram, type Registry, Summary } from 'prom-client';
import type { Random } from '../../random.js';
import { AWKWARD_NUMBERS, randomLabelNames, randomName, randomText } from './random-texts.js';

interface Settings {
  readonly name: string;
  readonly help: string;
  readonly labelNames: string[];
  readonly registers: Registry[];
}

type Fill = (settings: Settings, random: Random) => void;

/** Adds metrics of every type with random names, labels and values, some of them never used. */
export function fillRegistry(registry: Registry, random: Random): void {
  for (let number = 0; number < 2 + random.below(6); number += 1) {
    const settings = {
      name: randomName(random, number),
      help: `Help ${randomText(random)}`,
      labelNames: [...randomLabelNames(random)],
      registers: [registry],
    };
    random.pick(FILLS)(settings, random);
  }
}

const FILLS: readonly [Fill, ...Fill[]] = [
  ({ name, ...settings }, random) => {
    const counter = new Counter({ ...settings, name: `${name}_total` });
    repeat(random, () => counter.inc(labelsOf(settings, random), Math.abs(finite(random))));
  },
  (settings, random) => {
    const gauge = new Gauge(settings);
    repeat(random, () => gauge.set(labelsOf(settings, random), random.pick(AWKWARD_NUMBERS)));
  },
  (settings, random) => {
    const buckets = [0.005, 0.5, 1, 1e6].slice(random.below(4));
    const histogram = new Histogram({ ...settings, buckets });
    repeat(random, () => histogram.observe(labelsOf(settings, random), finite(random)));
  },
  (settings, random) => {
    const summary = new Summary({ ...settings, percentiles: [0.01, 0.5, 1] });
    repeat(random, () => summary.observe(labelsOf(settings, random), random.below(1_000)));
  },
];

function repeat(random: Random, act: () => void): void {
  for (let times = random.below(12); times > 0; times -= 1) act();
}

function labelsOf({ labelNames }: Pick<Settings, 'labelNames'>, random: Random): Record<string, string | number> {
  const given = labelNames.filter(() => random.below(5) > 0);
  return Object.fromEntries(
    given.map((name) => [name, random.below(4) === 0 ? random.below(1_000) : randomText(random)]),
  );
}

/** Sums of such numbers stay finite. */
function finite(random: Random): number {
  const value = random.pick(AWKWARD_NUMBERS);
  return Number.isFinite(value) ? value / 1e3 : random.below(1e6) / 7;
}
