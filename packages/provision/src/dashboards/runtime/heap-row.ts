import type { RowDefinition } from '../dashboard-definition.js';
import type { DashboardSubject } from '../dashboard-subject.js';
import { timeSeries } from '../panels/time-series.js';
import { maxBy, minBy, rate, sumBy } from '../promql/expressions.js';
import { overTime } from '../queries/queries.js';
import { worseAbove } from '../thresholds.js';

/** Where the memory of JavaScript goes, and what it costs to free it. */
export function heapRow({ selectors, signals }: DashboardSubject): RowDefinition {
  const space = signals.label('space', 'nodejs_heap_space_size_used_bytes');
  const kind = signals.label('kind', 'nodejs_gc_duration_seconds');
  const collections = (part: 'sum' | 'count') => rate(selectors.metric('nodejs_gc_duration_seconds', { part }));
  return {
    title: 'Heap and garbage collection',
    panels: [
      timeSeries({
        title: 'Heap',
        description:
          'The largest heap and the least limit. External memory (buffers) counts to the memory of the process only.',
        unit: 'bytes',
        queries: [
          overTime(maxBy([], selectors.metric('nodejs_heap_size_used_bytes')), { legend: 'used' }),
          overTime(maxBy([], selectors.metric('nodejs_heap_size_total_bytes')), { legend: 'taken' }),
          overTime(maxBy([], selectors.metric('nodejs_external_memory_bytes')), { legend: 'external' }),
          overTime(minBy([], selectors.metric('nodejs_heap_size_limit_bytes')), { legend: 'limit' }),
        ],
        min: 0,
        width: 6,
      }),
      timeSeries({
        title: 'Heap by space',
        description:
          'Used bytes of all processes. `old` that only rises is a leak; `large_object`: long texts and arrays.',
        unit: 'bytes',
        queries: [overTime(sumBy([space], selectors.metric('nodejs_heap_space_size_used_bytes')))],
        stacked: true,
        min: 0,
        width: 6,
      }),
      timeSeries({
        title: 'Time in garbage collection',
        description:
          'Of the time of one process, by kind. Above 10 % it slows every request: a heap too small, or a leak.',
        unit: 'percentunit',
        queries: [overTime(maxBy([kind], sumBy(['instance', kind], collections('sum'))))],
        thresholds: worseAbove({ bad: 0.1 }),
        min: 0,
        width: 6,
      }),
      timeSeries({
        title: 'Garbage collections',
        description:
          'How many a second, of all processes, by kind. Minor ones are cheap; major ones stop the process longest.',
        unit: 'ops',
        queries: [overTime(sumBy([kind], collections('count')))],
        min: 0,
        width: 6,
      }),
    ],
  };
}
