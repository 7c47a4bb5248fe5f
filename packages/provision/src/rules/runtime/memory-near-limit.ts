import { promql, shell } from '../../runbooks/look.js';
import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import { type RuleContext, TEST_INSTANCE } from '../rule-context.js';

/** The kernel is about to kill the process for its memory. */
export function memoryNearLimit({ select, by, severity, sample, labelValue }: RuleContext): AlertDefinition {
  const percent = (values: string) => [sample('process_memory_usage_percent', { values })];
  return {
    name: 'NodeMemoryNearLimit',
    group: 'runtime',
    dashboard: 'runtime',
    rules: [
      {
        severity: severity('ticket'),
        expression: `max ${by(['instance'])} (${select('process_memory_usage_percent')}) > 90`,
        forSeconds: 300,
        summary: `${labelValue('instance')} uses {{ $value | humanize }}% of its memory`,
        description: `${labelValue('instance')} has used {{ $value | humanize }}% of the memory that it may use for five minutes. At the limit the kernel kills it.`,
      },
    ],
    cases: [
      fires(
        { name: 'memory is nearly used up', samples: percent('95.4321x20'), atSeconds: 900 },
        { labels: { instance: TEST_INSTANCE }, value: '95.43' },
      ),
      staysQuiet({ name: 'half of it is used', samples: percent('50x20'), atSeconds: 900 }),
      staysQuiet({ name: 'a peak passes', samples: percent('95 95 60x20'), atSeconds: 900 }),
    ],
    runbook: {
      meaning:
        'The process is near the memory limit of its container, or of its machine. The kernel kills without a warning, and what memory held is lost.',
      looks: [
        promql(
          'Is it the heap?',
          `max ${by(['instance'])} (${select('nodejs_heap_size_used_bytes')}) / max ${by(['instance'])} (${select('process_resident_memory_bytes')})`,
          'Near 1: objects, see `NodeHeapNearLimit`. Far below: buffers, native modules, threads.',
        ),
        promql(
          'Is it buffers?',
          `max ${by(['instance'])} (${select('nodejs_external_memory_bytes')})`,
          'Much of it is bodies, files or compression held in memory.',
        ),
        shell(
          'Was it killed before?',
          "kubectl describe pod <pod> | grep -A3 'Last State'   # or: dmesg | grep -i oom",
          'OOMKilled: raise the limit first, look for the reason later.',
        ),
      ],
      causes: [
        'A limit without room above the heap: memory should be a third more than `--max-old-space-size`.',
        'Uploads or downloads that are held whole.',
        'A leak: see `NodeMemoryLeakSuspected`.',
      ],
      silence: 'By `instance`, until the restart that is planned.',
    },
  };
}
