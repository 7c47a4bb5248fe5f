import type { CellSource, Exemplar, Labels, Sample } from './metric-family.js';

/** One histogram as numbers. */
export interface HistogramNumbers {
  /** Of the family. */
  readonly name: string;
  readonly labels: Labels;
  readonly bounds: readonly number[];
  /** The buckets by themselves, `+Inf` last, then the sum. */
  readonly numbers: Float64Array;
  exemplarOf(bucket: number): Exemplar | undefined;
}

/** The lines of a histogram: cumulative buckets, `+Inf` last, then sum and count. */
export function histogramSamples({ name, labels, bounds, numbers, exemplarOf }: HistogramNumbers): readonly Sample[] {
  const lines: Sample[] = [];
  const bucketName = `${name}_bucket`;
  let total = 0;
  for (let bucket = 0; bucket <= bounds.length; bucket += 1) {
    total += numbers[bucket] ?? 0;
    const bound = bounds[bucket] ?? Number.POSITIVE_INFINITY;
    lines.push({ name: bucketName, labels, bound, value: total, exemplar: exemplarOf(bucket) });
  }
  lines.push({ name: `${name}_sum`, labels, value: numbers[bounds.length + 1] ?? 0 });
  lines.push({ name: `${name}_count`, labels, value: total });
  return lines;
}

/** All lines of a family that lies in typed arrays. */
export function sourceSamples(name: string, source: CellSource): readonly Sample[] {
  const { bounds, count } = source;
  const numbers = new Float64Array((bounds?.length ?? -1) + 2);
  const lines: Sample[] = [];
  for (let index = 0; index < count; index += 1) {
    if (!source.isShown(index)) continue;
    source.read(index, numbers);
    const labels = source.labels(index);
    if (bounds === undefined) lines.push({ name, labels, value: numbers[0] ?? 0 });
    else {
      const exemplarOf = (bucket: number): Exemplar | undefined => source.exemplar?.(index, bucket);
      lines.push(...histogramSamples({ name, labels, bounds, numbers, exemplarOf }));
    }
  }
  return lines;
}
