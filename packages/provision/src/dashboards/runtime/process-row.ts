import type { RowDefinition } from '../dashboard-definition.js';
import type { DashboardSubject } from '../dashboard-subject.js';
import { timeSeries } from '../panels/time-series.js';
import { maxBy, minBy, rate, sumBy } from '../promql/expressions.js';
import { usage } from '../promql/usage.js';
import { overTime } from '../queries/queries.js';
import { worseAbove } from '../thresholds.js';

/** What the processes take of the machine. */
export function processRow({ selectors }: DashboardSubject): RowDefinition {
  return {
    title: 'CPU, memory and files',
    panels: [
      timeSeries({
        title: 'CPU',
        description:
          'Cores used, by process, and the least that one may use. Much of the kernel beside little of ours: many small reads and writes.',
        unit: 'none',
        queries: [
          overTime(sumBy(['instance'], rate(selectors.metric('process_cpu_seconds_total'))), {
            legend: '{{instance}}',
          }),
          overTime(sumBy([], rate(selectors.metric('process_cpu_system_seconds_total'))), { legend: 'kernel, of all' }),
          overTime(minBy([], selectors.metric('process_cpu_limit_cores')), { legend: 'limit of one' }),
        ],
        decimals: 2,
        min: 0,
        width: 8,
      }),
      timeSeries({
        title: 'Memory',
        description: 'Resident memory by process, and the least limit. What rises and never falls is a leak.',
        unit: 'bytes',
        queries: [
          overTime(maxBy(['instance'], selectors.metric('process_resident_memory_bytes')), { legend: '{{instance}}' }),
          overTime(minBy([], selectors.metric('process_memory_limit_bytes')), { legend: 'limit of one' }),
        ],
        min: 0,
        width: 8,
      }),
      timeSeries({
        title: 'Open files of the limit',
        description: 'File descriptors, sockets among them. At 100 % no connection is accepted and no file opened.',
        unit: 'percentunit',
        queries: [overTime(maxBy(['instance'], usage(selectors, 'process_open_fds', 'process_max_fds')))],
        thresholds: worseAbove({ bad: 0.8 }),
        min: 0,
        width: 8,
      }),
    ],
  };
}
