import type { RowDefinition } from '../dashboard-definition.js';
import type { DashboardSubject } from '../dashboard-subject.js';
import { mergedTable } from '../panels/table.js';
import { maxBy } from '../promql/expressions.js';
import { usage } from '../promql/usage.js';

/** Which process it is. */
export function processTableRow({ selectors, signals }: DashboardSubject): RowDefinition {
  const version = signals.label('version', 'telemetry_build_info');
  const node = signals.label('node_version', 'telemetry_build_info');
  const rows = ['instance', version, node];
  const column = (expr: string): string => {
    return maxBy(rows, `${expr} * on (job, instance) group_left (${version}, ${node}) ${build}`);
  };
  const build = selectors.metric('telemetry_build_info');
  return {
    title: 'Process by process',
    panels: [
      mergedTable({
        title: 'Each process',
        description:
          'Each process with its version. Two versions at once: a deployment is under way, or has got stuck.',
        rows: { instance: 'Instance', [version]: 'Version', [node]: 'Node' },
        columns: [
          {
            title: 'Up for',
            unit: 'dtdurations',
            expr: column(`(time() - ${selectors.metric('process_start_time_seconds')})`),
          },
          {
            title: 'Event loop busy',
            unit: 'percentunit',
            expr: column(selectors.metric('nodejs_eventloop_utilization_ratio')),
          },
          { title: 'Memory', unit: 'bytes', expr: column(selectors.metric('process_resident_memory_bytes')) },
          {
            title: 'Heap of its limit',
            unit: 'percentunit',
            expr: column(`(${usage(selectors, 'nodejs_heap_size_used_bytes', 'nodejs_heap_size_limit_bytes')})`),
          },
        ],
        sortedBy: 'Memory',
        width: 24,
        height: 7,
      }),
    ],
  };
}
