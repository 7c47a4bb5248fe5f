import { kpiMetricName } from '@vigia/contract';
import type { KpiRow } from '../api/business-view.js';
import type { Line } from '../api/numbers.js';
import type { Window } from '../numbers/window.js';
import type { Families } from '../resources/families.js';
import { createValueRing, type ValueRing } from '../resources/value-ring.js';

/** The declared KPIs, now and over the last hour. */
export interface KpiHistory {
  sample(families: Families, nowMs: number): void;
  rows(window: Window): readonly KpiRow[];
}

/** The finest step of a line. */
export const KPI_STEP_SECONDS = 10;

const SLOTS = 360;
/** A KPI may have a thousand label sets: those beyond are not shown. */
const MOST_SERIES = 200;
const PREFIX = kpiMetricName('', { type: 'gauge' });

type Family = Families[number];

/** A series as it was sampled last. */
interface Series {
  readonly family: Pick<Family, 'name' | 'help'>;
  readonly type: KpiRow['type'];
  readonly labels: KpiRow['labels'];
  /** A total, a value, or how many were observed. */
  readonly history: ValueRing;
  value: number | undefined;
  count: number | undefined;
}

/** @see KpiHistory */
export function createKpiHistory(): KpiHistory {
  const known = new Map<string, Series>();

  function sample(families: Families, nowMs: number): void {
    for (const family of families) {
      if (family.name.startsWith(PREFIX)) sampleFamily(family, nowMs / 1_000);
    }
  }

  function sampleFamily(family: Family, second: number): void {
    for (const { labels, value, count } of readSeries(family)) {
      const series = seriesOf(family, labels);
      if (series === undefined) continue;
      series.value = value;
      series.count = count;
      series.history.set(second, count ?? value ?? 0);
    }
  }

  function seriesOf(family: Family, labels: KpiRow['labels']): Series | undefined {
    const key = `${family.name} ${JSON.stringify(labels)}`;
    const series = known.get(key);
    if (series !== undefined || known.size >= MOST_SERIES) return series;
    const begun = beginSeries(family, labels);
    known.set(key, begun);
    return begun;
  }

  return { sample, rows: (window) => [...known.values()].map((series) => kpiRow(series, window)) };
}

function beginSeries({ name, help, type }: Family, labels: KpiRow['labels']): Series {
  return {
    family: { name, help },
    type: type === 'counter' || type === 'histogram' ? type : 'gauge',
    labels,
    history: createValueRing({ stepSeconds: KPI_STEP_SECONDS, slots: SLOTS }),
    value: undefined,
    count: undefined,
  };
}

function readSeries({ name, type, samples }: Family): readonly Pick<Series, 'labels' | 'value' | 'count'>[] {
  if (type !== 'histogram') return samples.map(({ labels, value }) => ({ labels, value, count: undefined }));
  const sums = samples.filter((sample) => sample.name === `${name}_sum`);
  const counts = samples.filter((sample) => sample.name === `${name}_count`);
  return counts.map(({ labels, value: count }, index) => {
    const sum = sums[index]?.value ?? 0;
    return { labels, count, value: count === 0 ? undefined : sum / count };
  });
}

function kpiRow({ family, type, labels, history, value, count }: Series, window: Window): KpiRow {
  const sparkline = type === 'gauge' ? lastValues(history, window) : growth(history, window);
  return { name: family.name, help: family.help, type, labels, value, count, sparkline };
}

function lastValues(history: ValueRing, window: Window): Line {
  return history.read(window).map((values) => values.at(-1) ?? null);
}

/** What a total has grown by in each step, since it was known before. */
function growth(history: ValueRing, window: Window): Line {
  let known = history.before(window.startSecond) ?? history.first() ?? 0;
  return history.read(window).map((values) => {
    const value = values.at(-1);
    if (value === undefined) return null;
    const grown = Math.max(0, value - known);
    known = value;
    return grown;
  });
}
