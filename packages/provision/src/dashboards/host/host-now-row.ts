import type { RowDefinition } from '../dashboard-definition.js';
import type { DashboardSubject } from '../dashboard-subject.js';
import { stat } from '../panels/stat.js';
import { maxBy, minBy } from '../promql/expressions.js';
import { diskUsed, hostCpuBusy, hostMemoryUsed, hoursUntilFull, loadPerCore } from '../promql/host.js';
import { overTime } from '../queries/queries.js';
import { worseAbove, worseBelow } from '../thresholds.js';

/** How the machines are now, the worst of them in each figure. */
export function hostNowRow(subject: DashboardSubject): RowDefinition {
  return {
    title: 'Now: the worst machine in each figure',
    panels: [
      stat({
        title: 'CPU busy',
        description: 'Of all CPUs of the machine, whoever uses them.',
        unit: 'percentunit',
        queries: [overTime(maxBy([], hostCpuBusy(subject)))],
        thresholds: worseAbove({ warn: 0.8, bad: 0.95 }),
        sparkline: true,
        width: 5,
      }),
      stat({
        title: 'Load for each CPU',
        description: 'Threads that run or wait, over a minute. Above 1 some wait: for a CPU, or on Linux for a disk.',
        unit: 'none',
        queries: [overTime(maxBy([], loadPerCore(subject)))],
        thresholds: worseAbove({ warn: 1, bad: 2 }),
        decimals: 2,
        sparkline: true,
        width: 5,
      }),
      stat({
        title: 'Memory used',
        description: 'What could not be had without swapping. Near 100 % the kernel begins to kill processes.',
        unit: 'percentunit',
        queries: [overTime(maxBy([], hostMemoryUsed(subject)))],
        thresholds: worseAbove({ warn: 0.85, bad: 0.95 }),
        sparkline: true,
        width: 5,
      }),
      stat({
        title: 'Fullest disk',
        description: 'Of what users who are not root may fill. Databases stop, and spools drop, before it is 100 %.',
        unit: 'percentunit',
        queries: [overTime(maxBy([], diskUsed(subject)))],
        thresholds: worseAbove({ warn: 0.85, bad: 0.95 }),
        sparkline: true,
        width: 5,
      }),
      stat({
        title: 'Until a disk is full',
        description: 'If it goes on filling as in the last six hours; a year where it does not.',
        unit: 'h',
        queries: [overTime(minBy([], hoursUntilFull(subject)))],
        thresholds: worseBelow({ warn: 72, bad: 12 }),
        decimals: 0,
        width: 4,
      }),
    ],
  };
}
