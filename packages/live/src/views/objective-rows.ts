import type { ObjectiveRow } from '../api/overview-view.js';
import type { Sums } from '../numbers/sums.js';
import type { LiveObjective } from '../options/live-console-options.js';

/** How the objectives stand. One of latency does not count what failed, which belongs to availability. */
export function objectiveRows(objectives: readonly LiveObjective[], sums: Sums): readonly ObjectiveRow[] {
  return objectives.map(({ name, target, thresholdSeconds }, index) => {
    const count = thresholdSeconds === undefined ? sums.count : sums.count - sums.failed;
    const good = sums.kept[index] ?? 0;
    const ratio = count === 0 ? 1 : good / count;
    return { name, target, thresholdSeconds, count, good, ratio, burnRate: burnRate(ratio, target) };
  });
}

/** Of the budget of errors; without any budget the first error uses it up for ever. */
function burnRate(ratio: number, target: number): number {
  return ratio === 1 ? 0 : (1 - ratio) / Math.max(1 - target, Number.EPSILON);
}
