import type { Labels, MetricFamily, Sample } from '../metrics/metric-family.js';
import { sourceSamples } from '../metrics/source-samples.js';
import { addCounted, createMergedSeries, type Merge, type MergedSeries } from './merged-series.js';
import { numbersPerSeries, type SnapshotFamily, type SnapshotSeries } from './snapshot-format.js';
import type { Snapshot } from './snapshot-reader.js';
import type { RuledFamily } from './snapshot-writer.js';

/**
 * Where a snapshot comes from. What goes up and down counts of those only that have just said it: `own`, `answered`.
 */
export type Origin = 'own' | 'answered' | 'late' | 'dead';

/** The families of a service, brought together from the snapshots of its processes. */
export interface MergedFamilies {
  /** Adds a snapshot, step by step: the first one is what others must agree with. */
  add(snapshot: Snapshot, origin: Origin): Generator<void>;
  families(): readonly RuledFamily[];
}

interface Merged {
  readonly family: SnapshotFamily;
  readonly series: MergedSeries;
}

/**
 * @param differs - Told of a family that cannot be added to that of another process. Where nobody is told, families of one
 * name that do not agree are kept beside each other.
 */
export function createMergedFamilies(differs?: (family: SnapshotFamily) => void): MergedFamilies {
  const byKey = new Map<string, Merged>();
  const keyOf = differs === undefined ? shapeOf : ({ name }: SnapshotFamily) => name;

  function begin(family: SnapshotFamily): Merged {
    const series = createMergedSeries({
      width: numbersPerSeries(family),
      bounds: family.type === 'histogram' ? family.bounds : undefined,
      merges: mergesOf(family),
    });
    const merged = { family, series };
    byKey.set(keyOf(family), merged);
    return merged;
  }

  function mergedOf(family: SnapshotFamily, origin: Origin): Merged | undefined {
    if (!counts(family, origin)) return undefined;
    const merged = byKey.get(keyOf(family)) ?? begin(family);
    if (agree(merged.family, family)) return merged;
    differs?.(family);
    return undefined;
  }

  function* add(snapshot: Snapshot, origin: Origin): Generator<void> {
    const isPresent = origin === 'own' || origin === 'answered';
    let current: Merged | undefined;
    for (const record of snapshot.records()) {
      if ('family' in record) current = mergedOf(record.family, origin);
      else current?.series.add(isPresent ? record.series : withoutQuantiles(record.series, current.family));
      yield;
    }
  }

  return {
    add,
    families: () =>
      [...byKey.values()].map(({ family, series }) => ({ family: familyOf(family, series), rule: family.rule })),
  };
}

function counts({ type, rule }: SnapshotFamily, origin: Origin): boolean {
  if (type === 'gauge' || type === 'untyped') {
    return origin === 'own' || (origin === 'answered' && rule !== 'own' && type === 'gauge');
  }
  return true;
}

/** A quantile says how it is now, as a gauge does. */
function withoutQuantiles(series: SnapshotSeries, { type, bounds = [] }: SnapshotFamily): SnapshotSeries {
  if (type !== 'summary') return series;
  return {
    ...series,
    numbers: Array.from(series.numbers, (number, place) => (place < bounds.length ? Number.NaN : number)),
  };
}

function shapeOf({ name, type, bounds }: SnapshotFamily): string {
  return `${name} ${type} ${bounds}`;
}

function agree(one: SnapshotFamily, other: SnapshotFamily): boolean {
  return one.type === other.type && String(one.bounds) === String(other.bounds);
}

const sum: Merge = (known, next) => known + next;
const MERGES: Readonly<Record<SnapshotFamily['rule'], Merge>> = {
  sum,
  average: sum,
  max: (known, next) => (known >= next || Number.isNaN(next) ? known : next),
  min: (known, next) => (known <= next || Number.isNaN(next) ? known : next),
  own: (known) => known,
  omit: (known) => known,
};

/** What is counted only grows: of the rules it follows those alone that keep it so. */
function mergesOf(family: SnapshotFamily): readonly Merge[] {
  const { type, rule, bounds = [] } = family;
  if (type === 'gauge' || type === 'untyped') return [MERGES[rule]];
  if (type === 'counter') return [rule === 'max' ? MERGES.max : addCounted];
  if (type === 'histogram') return Array.from({ length: numbersPerSeries(family) }, () => addCounted);
  return [...bounds.map(() => MERGES.max), addCounted, addCounted];
}

function familyOf({ name, type, help, unit, rule, bounds = [] }: SnapshotFamily, series: MergedSeries): MetricFamily {
  if (type === 'summary') return { name, type, help, unit, samples: summarySamples(name, series, bounds) };
  const cells = rule === 'average' && type === 'gauge' ? averages(series) : series;
  return {
    name,
    type,
    help,
    unit,
    cells,
    get samples() {
      return sourceSamples(name, cells);
    },
  };
}

function averages(series: MergedSeries): MergedSeries {
  return {
    ...series,
    count: series.count,
    read(index, into) {
      series.read(index, into);
      into[0] = (into[0] ?? 0) / series.contributions(index);
    },
  };
}

function summarySamples(name: string, series: MergedSeries, quantiles: readonly number[]): readonly Sample[] {
  const numbers = new Float64Array(quantiles.length + 2);
  return Array.from({ length: series.count }, (_, index) => {
    series.read(index, numbers);
    return summaryLines({ name, labels: series.labels(index), quantiles }, numbers);
  }).flat();
}

interface SummaryShape {
  readonly name: string;
  readonly labels: Labels;
  readonly quantiles: readonly number[];
}

function summaryLines({ name, labels, quantiles }: SummaryShape, numbers: Float64Array): readonly Sample[] {
  return [
    ...quantiles.map((bound, place): Sample => ({ name, labels, bound, value: numbers[place] ?? Number.NaN })),
    { name: `${name}_sum`, labels, value: numbers[quantiles.length] ?? 0 },
    { name: `${name}_count`, labels, value: numbers[quantiles.length + 1] ?? 0 },
  ];
}
