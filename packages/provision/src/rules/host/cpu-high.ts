import { promql, shell } from '../../runbooks/look.js';
import { quoted } from '../../signals/promql-text.js';
import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import { type RuleContext, TEST_INSTANCE } from '../rule-context.js';

/** A machine has no CPU left. */
export function hostCpuHigh({ select, by, range, severity, sample, labelValue }: RuleContext): AlertDefinition {
  const metric = 'host_cpu_seconds_total';
  const idle = `avg ${by(['instance'])} (rate(${select(metric, { mode: `=${quoted('idle')}` })}[${range(300)}]))`;
  const machine = (values: string) => [sample(metric, { labels: { cpu: '0', mode: 'idle' }, values })];
  return {
    name: 'HostCpuHigh',
    group: 'host',
    dashboard: 'host',
    rules: [
      {
        severity: severity('ticket'),
        expression: `1 - ${idle} > 0.9`,
        forSeconds: 900,
        summary: `the CPUs under ${labelValue('instance')} are {{ $value | humanizePercentage }} busy`,
        description: `For a quarter of an hour the machine of ${labelValue('instance')} has been {{ $value | humanizePercentage }} busy, all its CPUs together.`,
      },
    ],
    cases: [
      fires(
        { name: 'the CPUs are busy', samples: machine('0+3x40'), atSeconds: 2_100 },
        { labels: { instance: TEST_INSTANCE }, value: '95%' },
      ),
      staysQuiet({ name: 'they are half busy', samples: machine('0+30x40'), atSeconds: 2_100 }),
    ],
    runbook: {
      meaning: 'The machine computes all the time. Whatever runs on it gets its turn late.',
      looks: [
        promql(
          'Is it us?',
          `sum ${by(['instance'])} (rate(${select('process_cpu_seconds_total')}[5m])) / max ${by(['instance'])} (${select('host_cpu_cores')})`,
          'Our share of the machine. Small: another process on it.',
        ),
        promql(
          'Doing what?',
          `sum ${by(['mode'], metric)} (rate(${select(metric)}[5m]))`,
          '`user`: programs. `iowait`: disks. `steal`: the neighbours of the virtual machine.',
        ),
        shell('Who?', 'top -b -n1 | head -15', 'The first lines are it.'),
      ],
      causes: [
        'More traffic than the machines can take.',
        'A batch job, a backup or a build on the same machine.',
        'A virtual machine whose neighbours take its time (`steal`): move it.',
      ],
      silence: 'For the length of a batch that is known.',
    },
  };
}
