import { OVERFLOW_VALUE, type Report } from '@vigia/contract';
import { createLabelValues } from '../metrics/label-values.js';
import type { Sample } from '../metrics/metric-family.js';

/** What is kept for each job, within a budget of names. */
export interface JobBudget<Entry> {
  /** Finds the entry of a job; that of `<other>` when the budget is spent, or when the job has no name. */
  entryOf(name: string | undefined): Entry;
  /** How often a name was folded into `<other>`. */
  overflow(): Sample;
}

const MAX_NAMES = 100;

/**
 * Creates the budget.
 *
 * @param create - Called once for each name, with an index that is small and its own.
 */
export function createJobBudget<Entry>(
  create: (name: string, index: number) => Entry,
  report: Report,
): JobBudget<Entry> {
  const entries = createLabelValues({ limit: MAX_NAMES, reserved: [OVERFLOW_VALUE], create });
  let folded = 0;

  function fold(): Entry {
    folded += 1;
    if (folded > 1) return entries.overflow;
    report({
      code: 'VIGIA_BUDGET_EXCEEDED',
      subject: 'jobs',
      message: `The budget of ${MAX_NAMES} names of jobs is spent; what is beyond it is counted as <other>.`,
      fix: 'Give `vigia.job` names that stay the same from run to run, without ids or dates in them.',
    });
    return entries.overflow;
  }

  function overflow(): Sample {
    const labels = { metric: 'job_runs_total', label: 'job_name' };
    return { name: 'telemetry_label_overflow_total', labels, value: folded };
  }

  return { entryOf: (name) => (name === undefined ? entries.overflow : (entries.entryOf(name) ?? fold())), overflow };
}
