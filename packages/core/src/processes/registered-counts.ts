import type { Registry } from 'prom-client';
import {
  defaultLabelsOf,
  type RegisteredMetric,
  registeredMetrics,
  registeredName,
} from '../metrics/exposition/registered-metric.js';
import { type CellSource, type Labels, type MetricFamily, SERIES_PER_BLOCK } from '../metrics/metric-family.js';
import { sourceSamples } from '../metrics/source-samples.js';

/** What a metric of prom-client's has beside what it answers to `get()`, which is slow and cannot be had at an exit. */
export interface CountingMetric extends RegisteredMetric {
  /** How prom-client's own cluster brings the metric of several workers together. */
  readonly aggregator?: string | undefined;
  readonly collect?: unknown;
  readonly upperBounds?: readonly number[] | undefined;
  readonly hashMap?: Readonly<Record<string, Counted>> | undefined;
}

interface Counted {
  readonly labels?: Readonly<Record<string, unknown>> | undefined;
  readonly value?: number | undefined;
  readonly sum?: number | undefined;
  readonly count?: number | undefined;
  readonly bucketValues?: Readonly<Record<string, number>> | undefined;
}

/** The metrics of a registry by the name that they are exposed under. */
export function countingMetrics(registry: Registry): ReadonlyMap<string, CountingMetric> {
  return new Map(registeredMetrics(registry).map((metric) => [registeredName(registry, metric), metric]));
}

/** The application's counters and histograms that can be read without asking for anything, as they are at each look. */
export function registeredCounts(registry: Registry): readonly MetricFamily[] {
  const defaults = defaultLabelsOf(registry);
  return [...countingMetrics(registry)].flatMap(([name, metric]) => {
    const series = metric.collect === undefined ? metric.hashMap : undefined;
    if (series === undefined) return [];
    const counted = Object.values(series);
    if (metric.type === 'counter') return [familyOf(name, metric, counterCells(counted, defaults))];
    if (metric.type !== 'histogram' || metric.upperBounds === undefined) return [];
    const bounds = metric.upperBounds.filter(Number.isFinite);
    return [familyOf(name, metric, histogramCells(counted, defaults, bounds))];
  });
}

function familyOf(name: string, { help, type }: CountingMetric, cells: CellSource): MetricFamily {
  return {
    name,
    type: type === 'counter' ? 'counter' : 'histogram',
    help: String(help),
    cells,
    get samples() {
      return sourceSamples(name, cells);
    },
  };
}

type Defaults = Readonly<Record<string, unknown>>;

function counterCells(counted: readonly Counted[], defaults: Defaults): CellSource {
  return {
    ...cellsOf(counted, defaults),
    bounds: undefined,
    read: (index, into) => {
      into[0] = Number(counted[index]?.value);
    },
    changes: (block) => blockOf(counted, block).reduce((sum, { value }) => sum + Number(value), 0),
  };
}

function histogramCells(counted: readonly Counted[], defaults: Defaults, bounds: readonly number[]): CellSource {
  function read(index: number, into: Float64Array): void {
    const { bucketValues = {}, count = 0, sum = 0 } = counted[index] ?? {};
    let within = 0;
    bounds.forEach((bound, bucket) => {
      const value = bucketValues[String(bound)] ?? 0;
      into[bucket] = value;
      within += value;
    });
    into[bounds.length] = count - within;
    into[bounds.length + 1] = sum;
  }

  return {
    ...cellsOf(counted, defaults),
    bounds,
    read,
    changes: (block) => blockOf(counted, block).reduce((total, { count = 0 }) => total + count, 0),
  };
}

function cellsOf(counted: readonly Counted[], defaults: Defaults): Pick<CellSource, 'count' | 'labels' | 'isShown'> {
  return {
    count: counted.length,
    labels: (index) => textLabels({ ...defaults, ...counted[index]?.labels }),
    isShown: () => true,
  };
}

function blockOf(counted: readonly Counted[], block: number): readonly Counted[] {
  return counted.slice(block * SERIES_PER_BLOCK, (block + 1) * SERIES_PER_BLOCK);
}

function textLabels(labels: Readonly<Record<string, unknown>>): Labels {
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, String(value)]));
}
