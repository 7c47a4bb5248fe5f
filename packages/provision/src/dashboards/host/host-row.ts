import type { RowDefinition } from '../dashboard-definition.js';
import type { DashboardSubject } from '../dashboard-subject.js';
import { timeSeries } from '../panels/time-series.js';
import { maxBy, rate, sumBy } from '../promql/expressions.js';
import { hostMemoryUsed, loadPerCore } from '../promql/host.js';
import { overTime } from '../queries/queries.js';
import { worseAbove } from '../thresholds.js';

/** What the CPUs do, and what is left of memory. */
export function hostRow(subject: DashboardSubject): RowDefinition {
  const { selectors, signals } = subject;
  const mode = signals.label('mode', 'host_cpu_seconds_total');
  const modes = rate(selectors.metric('host_cpu_seconds_total', { where: { mode: '!="idle"' } }));
  return {
    title: 'CPU and memory',
    panels: [
      timeSeries({
        title: 'CPUs by mode',
        description:
          'CPUs that are busy, of the busiest machine. `iowait`: disks are slow; `steal`: the hypervisor gives them to others.',
        unit: 'none',
        queries: [overTime(maxBy([mode], sumBy(['instance', mode], modes)))],
        stacked: true,
        decimals: 2,
        min: 0,
        width: 8,
      }),
      timeSeries({
        title: 'Load for each CPU, by machine',
        description: 'Threads that run or wait, over a minute, by machine. Above 1 some wait.',
        unit: 'none',
        queries: [overTime(maxBy(['instance'], loadPerCore(subject)))],
        thresholds: worseAbove({ bad: 1 }),
        decimals: 2,
        min: 0,
        width: 8,
      }),
      timeSeries({
        title: 'Memory used, by machine',
        description: 'What could not be had without swapping, by machine. Compare with the memory of the processes.',
        unit: 'percentunit',
        queries: [overTime(maxBy(['instance'], hostMemoryUsed(subject)))],
        thresholds: worseAbove({ bad: 0.95 }),
        min: 0,
        max: 1,
        width: 8,
      }),
    ],
  };
}
