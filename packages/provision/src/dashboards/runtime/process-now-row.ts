import type { RowDefinition } from '../dashboard-definition.js';
import type { DashboardSubject } from '../dashboard-subject.js';
import { stat } from '../panels/stat.js';
import { countBy, maxBy, minBy, sumBy, WHOLE_RANGE } from '../promql/expressions.js';
import { cpuUsage, usage } from '../promql/usage.js';
import { atTheEnd, overTime } from '../queries/queries.js';
import { worseAbove, worseBelow } from '../thresholds.js';

/** How the processes are now, the worst of them in each figure. */
export function processNowRow({ selectors }: DashboardSubject): RowDefinition {
  const starts = selectors.metric('process_start_time_seconds');
  return {
    title: 'Now: the worst process in each figure',
    panels: [
      stat({
        title: 'Processes',
        description: 'Processes that report. Fewer than you run: some are down, or cannot be reached.',
        unit: 'none',
        queries: [atTheEnd(`${countBy([], starts)} or vector(0)`)],
        thresholds: worseBelow({ bad: 1 }),
        width: 3,
      }),
      stat({
        title: 'Restarts',
        description:
          'Restarts over the range of time under the same address. Look at the last lines of the log before each, and at memory.',
        unit: 'none',
        queries: [atTheEnd(sumBy([], `changes(${starts}[${WHOLE_RANGE}])`))],
        thresholds: worseAbove({ warn: 1, bad: 3 }),
        width: 3,
      }),
      stat({
        title: 'Youngest process',
        description: 'How long ago a process was started last. Minutes, again and again: it dies and is restarted.',
        unit: 'dtdurations',
        queries: [atTheEnd(minBy([], `time() - ${starts}`))],
        width: 3,
      }),
      stat({
        title: 'Event loop busy',
        description:
          'Part of the time in which the event loop was not waiting. From 0.9 on, requests queue up in Node.',
        unit: 'percentunit',
        queries: [overTime(maxBy([], selectors.metric('nodejs_eventloop_utilization_ratio')))],
        thresholds: worseAbove({ warn: 0.7, bad: 0.9 }),
        sparkline: true,
        width: 3,
      }),
      stat({
        title: 'Event loop late, p99',
        description:
          'What one of a hundred timers waited for. Below 50 ms it is noise; above, something blocks the loop.',
        unit: 's',
        queries: [overTime(maxBy([], selectors.metric('nodejs_eventloop_lag_p99_seconds')))],
        thresholds: worseAbove({ warn: 0.1, bad: 0.5 }),
        sparkline: true,
        width: 3,
      }),
      stat({
        title: 'CPU of its limit',
        description: 'CPU of the cores that the process may use: the quota of its container, else all of the host.',
        unit: 'percentunit',
        queries: [overTime(maxBy([], cpuUsage(selectors)))],
        thresholds: worseAbove({ warn: 0.7, bad: 0.9 }),
        sparkline: true,
        width: 3,
      }),
      stat({
        title: 'Memory of its limit',
        description: 'Resident memory of the limit of the container, else of the host. At 100 % the kernel kills it.',
        unit: 'percentunit',
        queries: [overTime(maxBy([], usage(selectors, 'process_resident_memory_bytes', 'process_memory_limit_bytes')))],
        thresholds: worseAbove({ warn: 0.8, bad: 0.9 }),
        sparkline: true,
        width: 3,
      }),
      stat({
        title: 'Heap of its limit',
        description:
          'The heap of V8 of the size that it may grow to. Near 100 % it collects garbage all the time, then dies.',
        unit: 'percentunit',
        queries: [overTime(maxBy([], usage(selectors, 'nodejs_heap_size_used_bytes', 'nodejs_heap_size_limit_bytes')))],
        thresholds: worseAbove({ warn: 0.8, bad: 0.9 }),
        sparkline: true,
        width: 3,
      }),
    ],
  };
}
