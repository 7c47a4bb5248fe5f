import type { AcrossProcesses } from '@vigia/contract';
import type { KpiRow } from '../api/business-view.js';
import type { Line } from '../api/numbers.js';

/** Brings two numbers of one kind together. */
type Merge = (one: number, other: number) => number;

const MERGES: Readonly<Record<AcrossProcesses, Merge>> = {
  sum: (one, other) => one + other,
  max: Math.max,
  min: Math.min,
  own: (one) => one,
};

/**
 * The KPIs of several processes, series by series; those of the process that answers come first.
 *
 * @param ruleOf - What becomes of a gauge.
 */
export function mergeKpis(
  processes: readonly (readonly KpiRow[])[],
  ruleOf: (metric: string) => AcrossProcesses,
): readonly KpiRow[] {
  const merged = new Map<string, KpiRow>();
  for (const row of processes.flat()) {
    const key = `${row.name} ${JSON.stringify(row.labels)}`;
    const known = merged.get(key);
    merged.set(key, known === undefined ? row : mergeRows(known, row, ruleOf));
  }
  return [...merged.values()];
}

function mergeRows(one: KpiRow, other: KpiRow, ruleOf: (metric: string) => AcrossProcesses): KpiRow {
  const merge = MERGES[one.type === 'gauge' ? ruleOf(one.name) : 'sum'];
  return {
    ...one,
    value: one.type === 'histogram' ? mean(one, other) : both(one.value, other.value, merge),
    count: both(one.count, other.count, MERGES.sum),
    sparkline: mergeLines(one.sparkline, other.sparkline, merge),
  };
}

function mean(one: KpiRow, other: KpiRow): number | undefined {
  const count = (one.count ?? 0) + (other.count ?? 0);
  return count === 0 ? undefined : (sumOf(one) + sumOf(other)) / count;
}

function sumOf({ value, count }: KpiRow): number {
  return (value ?? 0) * (count ?? 0);
}

function mergeLines(one: Line, other: Line, merge: Merge): Line {
  return one.map((value, point) => both(value ?? undefined, other[point] ?? undefined, merge) ?? null);
}

function both(one: number | undefined, other: number | undefined, merge: Merge): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : merge(one, other);
}
