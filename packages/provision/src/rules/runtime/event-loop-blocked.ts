import { logql, promql, shell } from '../../runbooks/look.js';
import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import { type RuleContext, TEST_INSTANCE } from '../rule-context.js';

const BLOCKED_SECONDS = 5;

/**
 * The one thread that serves requests answers nobody, which a thread beside it tells: a page while most processes are
 * like that for a minute, else a ticket, of a block that is over as well. Without `metrics.isolated` it is `TargetDown`.
 */
export function eventLoopBlocked(context: RuleContext): AlertDefinition {
  const { select, by, range, scaled, severity, sample, labelValue, logs } = context;
  const metric = 'nodejs_eventloop_blocked_seconds';
  const blocked = select(metric);
  const limit = scaled(BLOCKED_SECONDS);
  const loop = (values: string, instance = TEST_INSTANCE) => sample(metric, { labels: { instance }, values });
  const firing = (value: string) => ({ labels: { instance: TEST_INSTANCE }, value });
  return {
    name: 'EventLoopBlocked',
    group: 'runtime',
    dashboard: 'runtime',
    rules: [
      {
        severity: severity('page'),
        expression: `max ${by(['instance'])} (${blocked}) > ${limit}\nand on () count(${blocked} > ${limit}) > 0.5 * count(${blocked})`,
        forSeconds: 60,
        labels: { blocked: 'most' },
        summary: `${labelValue('instance')} is blocked, and most are`,
        description: `The event loop of ${labelValue('instance')} has answered nobody for {{ $value | humanizeDuration }}; more than half of the processes are like that.`,
      },
      {
        severity: severity('ticket'),
        expression: `max ${by(['instance'])} (max_over_time(${blocked}[${range(300)}])) > ${limit}`,
        forSeconds: 0,
        labels: { blocked: 'some' },
        summary: `${labelValue('instance')} was blocked for {{ $value | humanizeDuration }}`,
        description: `Within five minutes the event loop of ${labelValue('instance')} has answered nobody for {{ $value | humanizeDuration }} or longer.`,
      },
    ],
    cases: [
      {
        name: 'the only process hangs',
        stepSeconds: 60,
        samples: [loop('0x4 0+60x10')],
        checks: [{ atSeconds: 600, firing: [firing('5m 0s'), { ...firing('5m 0s'), rule: 1 }] }],
      },
      fires(
        {
          name: 'one of three hangs',
          samples: [loop('0x4 0+60x10'), loop('0x14', 'b:3000'), loop('0x14', 'c:3000')],
          atSeconds: 600,
        },
        { ...firing('5m 0s'), rule: 1 },
      ),
      fires({ name: 'it hung once', samples: [loop('0x4 8 0x10')], atSeconds: 420 }, { ...firing('8s'), rule: 1 }),
      staysQuiet({ name: 'it hung a while ago', samples: [loop('0x4 8 0x20')], atSeconds: 900 }),
      staysQuiet({ name: 'it is late by a second', samples: [loop('1x20')], atSeconds: 900 }),
    ],
    runbook: {
      meaning:
        'A process runs and answers nobody: one piece of JavaScript computes without a break, or waits synchronously. Its connections stay open, so that a balancer may still send requests there. That it is measured at all is the work of a thread beside it.',
      looks: [
        promql(
          'One process or all?',
          blocked,
          'Seconds so far. All of them: an input that every process got, or a call that all wait for. 0: it has come round.',
        ),
        shell(
          'What does it do?',
          'kill -USR1 <pid>   # then chrome://inspect, "Profiler"; where that does not answer: perf top -p <pid>, or gdb -p <pid>',
          'The function that is always on top. A thread that waits (no CPU) is a synchronous call: a file, a lock, `execSync`.',
        ),
        logql(
          'What was the last it did?',
          logs(''),
          'The last lines of that `instance`: the request after which nothing comes is the one.',
        ),
      ],
      causes: [
        'A regular expression that backtracks on some input, a loop that does not end: restart it, and keep that input out.',
        'Large JSON, synchronous compression or encryption, `readFileSync` of a slow disk.',
        'Garbage collection near the limit of the heap: see `NodeHeapNearLimit`.',
        'A debugger that holds it.',
      ],
      silence: 'By `instance`, while it is looked at and takes no traffic.',
    },
  };
}
