import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import { type RuleContext, TEST_INSTANCE } from '../rule-context.js';

const SLOW_SECONDS = 1;

/** The answer to a scrape takes long. */
export function scrapeSlow({
  by,
  select,
  selectScrape,
  sampleScrape,
  severity,
  labelValue,
}: RuleContext): AlertDefinition {
  const duration = selectScrape('scrape_duration_seconds');
  return {
    name: 'TelemetryScrapeSlow',
    group: 'target',
    dashboard: 'toolkit',
    rules: [
      {
        severity: severity('ticket'),
        expression: `max ${by(['instance'])} (${duration}) > ${SLOW_SECONDS}`,
        forSeconds: 300,
        summary: `scraping ${labelValue('instance')} takes {{ $value | humanizeDuration }}`,
        description: `The metrics of ${labelValue('instance')} take {{ $value | humanizeDuration }} to be read; from the scrape's timeout on there are none.`,
      },
    ],
    cases: [
      fires(
        { name: 'every scrape is slow', samples: [sampleScrape('scrape_duration_seconds', '2x20')], atSeconds: 900 },
        { labels: { instance: TEST_INSTANCE }, value: '2s' },
      ),
      staysQuiet({
        name: 'one scrape is slow',
        samples: [sampleScrape('scrape_duration_seconds', '0.02x5 2 0.02x20')],
        atSeconds: 900,
      }),
    ],
    runbook: {
      meaning:
        'Prometheus waits long for the metrics of a process. Users notice nothing by that, but what makes it slow they may notice: mostly an event loop that is busy.',
      looks: [
        {
          question: 'Is the event loop busy?',
          language: 'promql',
          query: `max ${by(['instance'])} (${select('nodejs_eventloop_lag_p99_seconds')})`,
          reading: 'Above a tenth of a second the process answers everybody late, Prometheus among them.',
        },
        {
          question: 'How much is there to say?',
          language: 'promql',
          query: selectScrape('scrape_samples_post_metric_relabeling'),
          reading: 'A thousand series or so are usual. Beyond ten thousand, labels have too many values.',
        },
        {
          question: 'Since when?',
          language: 'promql',
          query: `max_over_time(${duration}[6h])`,
          reading: 'A step is a deploy or a configuration; a slope is series that grow.',
        },
      ],
      causes: [
        'A busy event loop: see `NodeEventLoopLagHigh`.',
        'Metrics of your own with labels that have no end: ids, addresses, texts of errors.',
        'A slow network between Prometheus and the process.',
      ],
      silence: 'For days, once somebody has taken it on.',
    },
  };
}
