import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import { type RuleContext, TEST_INSTANCE } from '../rule-context.js';

const MANY_SERIES = 10_000;

/** A process exposes very many series. */
export function cardinalityHigh(context: RuleContext): AlertDefinition {
  const { by, select, selectScrape, sampleScrape, severity, labelValue, signals, observability, environment } = context;
  const samples = selectScrape('scrape_samples_post_metric_relabeling');
  return {
    name: 'TelemetryCardinalityHigh',
    group: 'target',
    dashboard: 'toolkit',
    rules: [
      {
        severity: severity('ticket'),
        expression: `max ${by(['instance'])} (${samples}) > ${MANY_SERIES}`,
        forSeconds: 900,
        summary: `${labelValue('instance')} exposes {{ $value }} series`,
        description: `${labelValue('instance')} exposes {{ $value }} series. Prometheus keeps each of them for as long as it keeps anything.`,
      },
    ],
    cases: [
      fires(
        {
          name: 'there are very many series',
          samples: [sampleScrape('scrape_samples_post_metric_relabeling', '12000x40')],
          atSeconds: 1_800,
        },
        { labels: { instance: TEST_INSTANCE }, value: '12000' },
      ),
      staysQuiet({
        name: 'there are as many as usual',
        samples: [sampleScrape('scrape_samples_post_metric_relabeling', '1200x40')],
        atSeconds: 1_800,
      }),
    ],
    runbook: {
      meaning: `A process of ${observability.service} exposes more than ${MANY_SERIES} series. Nothing is broken yet; memory and bills of Prometheus grow with them. The budgets of Vigía hold its own metrics in, so that it is mostly those of the application.`,
      looks: [
        {
          question: 'Which metrics have the most series?',
          language: 'promql',
          query: `topk(10, count by (__name__) ({${signals.matchers(environment)}}))`,
          reading: 'The first one or two are the cause; all others are small.',
        },
        {
          question: 'Does it grow?',
          language: 'promql',
          query: `deriv(${samples}[1h]) * 3600`,
          reading: 'Series per hour. A metric that grows with traffic has a label without an end.',
        },
        {
          question: 'Are budgets of the toolkit spent?',
          language: 'promql',
          query: select('telemetry_series'),
          reading: 'Label sets of the HTTP metrics, at most `metrics.limits.series`.',
        },
      ],
      causes: [
        'A label of a metric of your own whose values come from users: drop it, or give it a closed list.',
        'Many routes times many status codes: lower `metrics.limits.routes`.',
        'A histogram with many buckets and several labels.',
      ],
      silence: 'For days, once somebody has taken it on.',
    },
  };
}
