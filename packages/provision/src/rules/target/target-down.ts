import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import { type RuleContext, TEST_INSTANCE } from '../rule-context.js';

/** A process does not answer the scrape: a page when fewer than half are left, else a ticket, for the rest go on. */
export function targetDown({
  by,
  select,
  selectScrape,
  sampleScrape,
  severity,
  labelValue,
  logs,
}: RuleContext): AlertDefinition {
  const up = selectScrape('up');
  const down = `max ${by(['instance'])} (${up}) == 0`;
  const first = { labels: { instance: TEST_INSTANCE } };
  const others = (values: string) => ['b:3000', 'c:3000'].map((instance) => sampleScrape('up', values, instance));
  return {
    name: 'TargetDown',
    group: 'target',
    dashboard: 'runtime',
    rules: [
      {
        severity: severity('page'),
        expression: `${down} and on () sum(${up}) < 0.5 * count(${up})`,
        forSeconds: 120,
        labels: { down: 'most' },
        summary: `${labelValue('instance')} does not answer, and most do not`,
        description: `Prometheus has not been able to scrape ${labelValue('instance')} for two minutes; fewer than half of the processes answer.`,
      },
      {
        severity: severity('ticket'),
        expression: `${down} and on () sum(${up}) >= 0.5 * count(${up})`,
        forSeconds: 120,
        labels: { down: 'some' },
        summary: `${labelValue('instance')} does not answer`,
        description: `Prometheus has not been able to scrape ${labelValue('instance')} for two minutes; half of the processes or more answer.`,
      },
    ],
    cases: [
      fires({ name: 'the only process stops', samples: [sampleScrape('up', '1x4 0x10')], atSeconds: 480 }, first),
      fires(
        { name: 'one of three stops', samples: [sampleScrape('up', '1x4 0x10'), ...others('1x14')], atSeconds: 480 },
        { ...first, rule: 1 },
      ),
      staysQuiet({ name: 'a process restarts', samples: [sampleScrape('up', '1x4 0 1x10')], atSeconds: 480 }),
      staysQuiet({ name: 'all is well', samples: [sampleScrape('up', '1x10'), ...others('1x10')], atSeconds: 480 }),
    ],
    runbook: {
      meaning:
        'Prometheus asks the process for its metrics and gets no answer, or one it cannot read. Mostly the process is gone or hangs; else the network, the path or the token between them is wrong, and users notice nothing.',
      looks: [
        {
          question: 'How many processes are left?',
          language: 'promql',
          query: `sum(${selectScrape('up')}) / count(${selectScrape('up')})`,
          reading:
            'At 0 the service is down or Prometheus is cut off from it. Above, the rest carries the load: see whether they can. Below a half this is a page.',
        },
        {
          question: 'Did it restart, and when?',
          language: 'promql',
          query: `time() - max ${by(['instance'])} (last_over_time(${select('process_start_time_seconds')}[30m]))`,
          reading:
            'Seconds since each process began. A young one was killed or crashed; an old one that does not answer hangs.',
        },
        {
          question: 'What did it say last?',
          language: 'logql',
          query: logs('| level=~"fatal|error"'),
          reading:
            'A stack before the silence is the cause. Silence alone is the kernel: out of memory, or the machine.',
        },
      ],
      causes: [
        'It crashes at start after a deploy: roll back.',
        'It was killed for its memory (`dmesg`, `kubectl describe pod`: OOMKilled): more memory, then look for the leak.',
        'It hangs: the event loop is blocked, which `EventLoopBlocked` tells where `metrics.isolated` is on. Take a profile if that is quick, then restart it.',
        'The scrape is refused (403, 401): `VIGIA_METRICS_TOKEN` of the service and the token file of Prometheus differ.',
      ],
      silence:
        'For an instance that was taken away on purpose, by its `instance`, until Prometheus no longer knows it.',
    },
  };
}
