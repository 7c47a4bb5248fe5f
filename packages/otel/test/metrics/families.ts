import type { CellSource, FamilyType, Labels, MetricFamily, Sample } from '@vigia/contract';

/** One series of a histogram as the text format has it: how many were at most as much as each bound. */
export interface HistogramSeries {
  readonly labels?: Labels;
  /** By bound, `+Inf` being the count. */
  readonly atMost: readonly (readonly [bound: number, count: number])[];
  readonly sum: number;
}

/** A family of single numbers. */
export function familyOf(
  type: FamilyType,
  name: string,
  ...series: readonly (readonly [Labels, number])[]
): MetricFamily {
  return { name, type, help: `Help of ${name}.`, samples: series.map(([labels, value]) => ({ name, labels, value })) };
}

/** A histogram in samples. */
export function histogramOf(name: string, ...series: readonly HistogramSeries[]): MetricFamily {
  return { name, type: 'histogram', help: `Help of ${name}.`, samples: series.flatMap((one) => samplesOf(name, one)) };
}

function samplesOf(name: string, { labels = {}, atMost, sum }: HistogramSeries): readonly Sample[] {
  const buckets = atMost.map(([bound, value]) => ({ name: `${name}_bucket`, labels, bound, value }));
  const count = Math.max(...atMost.map(([, value]) => value));
  return [...buckets, { name: `${name}_sum`, labels, value: sum }, { name: `${name}_count`, labels, value: count }];
}

/** Numbers of a family in an array, as the core has them; they may change, and series may come. */
export interface Cells {
  readonly bounds: readonly number[] | undefined;
  readonly labels: Labels[];
  /** By series: of a histogram the buckets by themselves, `+Inf` last, then the sum. */
  readonly numbers: number[][];
}

/** A family that is read from an array, and whose samples are never asked for. */
export function cellFamily(type: FamilyType, name: string, { bounds, labels, numbers }: Cells): MetricFamily {
  const cells: CellSource = {
    bounds,
    get count() {
      return labels.length;
    },
    labels: (index) => labels[index] ?? {},
    isShown: (index) => (numbers[index] ?? []).length > 0,
    read: (index, into) => into.set(numbers[index] ?? []),
    changes: () => 0,
  };
  return {
    name,
    type,
    help: `Help of ${name}.`,
    cells,
    get samples(): readonly Sample[] {
      throw new Error('The samples of cells were asked for.');
    },
  };
}
