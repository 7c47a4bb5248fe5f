import { describeValue, type KpiDeclaration } from '@vigia/contract';
import type { MetricFamily } from '../metric-family.js';
import { type KpiMistake, listNames } from './kpi-mistake.js';
import type { AmountRule, KpiAct, KpiSeries } from './kpi-series.js';
import type { LabelSets } from './label-sets.js';

/** One declared KPI. */
export interface DeclaredKpi {
  readonly type: KpiDeclaration['type'];
  readonly sets: LabelSets;
  readonly series: KpiSeries;
  family(): MetricFamily;
}

/** What the application called. */
export interface KpiUse {
  readonly act: KpiAct;
  readonly first: unknown;
  readonly second: unknown;
}

/** Records one use, or tells what is wrong with it and records nothing. Never throws. */
export function useKpi(kpi: DeclaredKpi, use: KpiUse): KpiMistake | undefined {
  const rule = kpi.series.acts[use.act];
  if (rule === undefined) return wrongAct(kpi, use.act);
  const { labels, amount = rule.defaultAmount } = separate(kpi.sets, use);
  const cell = findCell(kpi.sets, labels);
  if (typeof cell !== 'number') return cell;
  if (typeof amount !== 'number' || !rule.accepts.test(amount)) return wrongAmount(amount, rule.accepts);
  rule.record(cell, amount);
  return undefined;
}

/** Without labels the amount comes first; what follows it, or is an object, says that labels were meant. */
function separate({ names }: LabelSets, { first, second }: KpiUse): { labels: unknown; amount?: unknown } {
  const labelled = names.length > 0 || second !== undefined || (typeof first === 'object' && first !== null);
  return labelled ? { labels: first, amount: second } : { labels: undefined, amount: first };
}

/** What the application gave may be a proxy, or have getters. */
function findCell(sets: LabelSets, labels: unknown): number | KpiMistake {
  try {
    return sets.cellOf(labels);
  } catch (cause) {
    return { what: 'its labels cannot be read', fix: 'Give the labels as a plain object.', cause };
  }
}

function wrongAct({ type, series }: DeclaredKpi, act: KpiAct): KpiMistake {
  return {
    what: `it is a ${type}, which has no \`${act}\``,
    fix: `Use ${listNames(Object.keys(series.acts))}, or declare another type.`,
  };
}

function wrongAmount(amount: unknown, { description }: AmountRule): KpiMistake {
  const state = amount === undefined ? 'missing' : describeValue(amount);
  return { what: `the amount is ${state}; it must be ${description}`, fix: 'Give such a number.' };
}
