import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import { type RuleContext, TEST_INSTANCE } from '../rule-context.js';

/** A process does not answer the scrape. */
export function targetDown({
  by,
  select,
  selectScrape,
  sampleScrape,
  severity,
  labelValue,
  logs,
}: RuleContext): AlertDefinition {
  return {
    name: 'TargetDown',
    group: 'target',
    dashboard: 'runtime',
    rules: [
      {
        severity: severity('page'),
        expression: `max ${by(['instance'])} (${selectScrape('up')}) == 0`,
        forSeconds: 120,
        summary: `${labelValue('instance')} does not answer`,
        description: `Prometheus has not been able to scrape ${labelValue('instance')} for two minutes.`,
      },
    ],
    cases: [
      fires(
        { name: 'a process stops', samples: [sampleScrape('up', '1x4 0x10')], atSeconds: 480 },
        { labels: { instance: TEST_INSTANCE } },
      ),
      staysQuiet({ name: 'a process restarts', samples: [sampleScrape('up', '1x4 0 1x10')], atSeconds: 480 }),
      staysQuiet({ name: 'all is well', samples: [sampleScrape('up', '1x10')], atSeconds: 480 }),
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
            'At 0 the service is down or Prometheus is cut off from it. Above, the rest carries the load: see whether they can.',
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
        'It hangs: the event loop is blocked. Take a profile if that is quick, then restart it.',
        'The scrape is refused (403, 401): `VIGIA_METRICS_TOKEN` of the service and the token file of Prometheus differ.',
      ],
      silence:
        'For an instance that was taken away on purpose, by its `instance`, until Prometheus no longer knows it.',
    },
  };
}
