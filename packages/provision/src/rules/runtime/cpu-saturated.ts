import { promql } from '../../runbooks/look.js';
import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import { type RuleContext, TEST_INSTANCE } from '../rule-context.js';

/** A process uses all the CPU that it can: one core, as it is one thread, or its quota where that is less. */
export function cpuSaturated({ select, by, range, severity, sample, labelValue }: RuleContext): AlertDefinition {
  const used = `sum ${by(['instance'])} (rate(${select('process_cpu_seconds_total')}[${range(300)}]))`;
  const limit = `clamp_max(max ${by(['instance'])} (${select('process_cpu_limit_cores')}), 1)`;
  const process = (cpuSeconds: string, cores: string) => [
    sample('process_cpu_seconds_total', { values: cpuSeconds }),
    sample('process_cpu_limit_cores', { values: cores }),
  ];
  return {
    name: 'NodeProcessCpuSaturated',
    group: 'runtime',
    dashboard: 'runtime',
    rules: [
      {
        severity: severity('ticket'),
        expression: `${used} / ${limit} > 0.9`,
        forSeconds: 600,
        summary: `${labelValue('instance')} uses {{ $value | humanizePercentage }} of its CPU`,
        description: `For ten minutes ${labelValue('instance')} has used {{ $value | humanizePercentage }} of one core, or of its quota where that is less.`,
      },
    ],
    cases: [
      fires(
        { name: 'a core is used up', samples: process('0+57x30', '8x30'), atSeconds: 1_500 },
        { labels: { instance: TEST_INSTANCE }, value: '95%' },
      ),
      fires(
        { name: 'half a core is all there is', samples: process('0+30x30', '0.5x30'), atSeconds: 1_500 },
        { labels: { instance: TEST_INSTANCE }, value: '100%' },
      ),
      staysQuiet({ name: 'half a core of eight is used', samples: process('0+30x30', '8x30'), atSeconds: 1_500 }),
      staysQuiet({ name: 'there is no traffic', samples: process('0x30', '1x30'), atSeconds: 1_500 }),
    ],
    runbook: {
      meaning:
        'The process computes all the time that it is given. Under a quota the kernel stops it for parts of each tenth of a second, which users feel as jerks.',
      looks: [
        promql(
          'Who computes: your code, or the kernel?',
          `rate(${select('process_cpu_user_seconds_total')}[5m]) / (rate(${select('process_cpu_user_seconds_total')}[5m]) + rate(${select('process_cpu_system_seconds_total')}[5m]))`,
          'Near 1 it is your code; much less is input and output: many small writes, files, sockets.',
        ),
        promql(
          'How many cores may it use?',
          `max ${by(['instance'])} (${select('process_cpu_limit_cores')})`,
          'Below 1 a single request can use up the quota: raise it to 1 at least.',
        ),
        promql(
          'How many requests per second for that?',
          `sum ${by(['instance'])} (rate(${select('http_requests_total')}[5m]))`,
          'Compare with yesterday by `offset 1d`: as many as before means that each costs more.',
        ),
      ],
      causes: [
        'More traffic: scale out.',
        'A CPU quota below one core.',
        'Garbage collection of a heap that is nearly full: see `NodeHeapNearLimit`.',
        'A deploy that made something dearer.',
      ],
      silence: 'While more processes start.',
    },
  };
}
