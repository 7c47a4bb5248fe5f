import { type HistogramDeclaration, type KpiDeclaration, kpiMetricName } from '@vigia/contract';
import { createHistogramCells } from '../histogram-cells.js';
import type { Labels, Sample } from '../metric-family.js';

/** What can be done to a KPI of some type. */
export type KpiAct = 'inc' | 'dec' | 'set' | 'observe';

/** How an act takes its amount. */
export interface KpiActRule {
  readonly accepts: AmountRule;
  /** What holds where no amount is given; `undefined` when there has to be one. */
  readonly defaultAmount: number | undefined;
  record(cell: number, amount: number): void;
}

/** Which amounts are right. */
export interface AmountRule {
  /** Completes "it must be …". */
  readonly description: string;
  test(amount: number): boolean;
}

/** The numbers of one KPI, by cell of its label sets. */
export interface KpiSeries {
  /** What its type can do. */
  readonly acts: Readonly<Partial<Record<KpiAct, KpiActRule>>>;
  samples(): readonly Sample[];
}

const FINITE: AmountRule = { description: 'a finite number', test: Number.isFinite };
const NOT_NEGATIVE: AmountRule = {
  description: 'a finite number that is not negative',
  test: (amount) => Number.isFinite(amount) && amount >= 0,
};

/** Creates the numbers of a declared KPI. */
export function createKpiSeries(kpiName: string, declaration: KpiDeclaration, sets: readonly Labels[]): KpiSeries {
  const name = kpiMetricName(kpiName, declaration);
  if (declaration.type === 'counter') return counterSeries(name, sets);
  return declaration.type === 'gauge' ? gaugeSeries(name, sets) : histogramSeries(name, declaration, sets);
}

/** Every label set is shown from the start: a counter that is born at 1 shows no increase. */
function counterSeries(name: string, sets: readonly Labels[]): KpiSeries {
  const totals = new Float64Array(sets.length);
  const add = (cell: number, amount: number): void => {
    totals[cell] = (totals[cell] ?? 0) + amount;
  };
  return {
    acts: { inc: { accepts: NOT_NEGATIVE, defaultAmount: 1, record: add } },
    samples: () => sets.map((labels, cell) => ({ name, labels, value: totals[cell] ?? 0 })),
  };
}

/** A label set is shown once it is used: what nobody has set is unknown, and not 0. */
function gaugeSeries(name: string, sets: readonly Labels[]): KpiSeries {
  const values = new Map<number, number>();
  const add = (cell: number, amount: number): void => void values.set(cell, (values.get(cell) ?? 0) + amount);
  return {
    acts: {
      set: { accepts: FINITE, defaultAmount: undefined, record: (cell, value) => void values.set(cell, value) },
      inc: { accepts: FINITE, defaultAmount: 1, record: add },
      dec: { accepts: FINITE, defaultAmount: 1, record: (cell, amount) => add(cell, -amount) },
    },
    samples: () =>
      sets.flatMap((labels, cell) => {
        const value = values.get(cell);
        return value === undefined ? [] : [{ name, labels, value }];
      }),
  };
}

/** Nothing negative is observed: the sum of a histogram is a counter. */
function histogramSeries(name: string, { buckets }: HistogramDeclaration, sets: readonly Labels[]): KpiSeries {
  const cells = createHistogramCells(name, buckets);
  return {
    acts: { observe: { accepts: NOT_NEGATIVE, defaultAmount: undefined, record: cells.record } },
    samples: () => sets.flatMap((labels, cell) => cells.samplesFromZero(cell, labels)),
  };
}
