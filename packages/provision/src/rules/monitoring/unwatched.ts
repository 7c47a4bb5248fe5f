import { promql, shell } from '../../runbooks/look.js';
import type { AlertDefinition, AlertRule } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';
import type { OwnMetric } from './own-metric.js';

const PROGRAMS = [
  { program: 'Prometheus', part: 'prometheus', metric: 'prometheus_config_last_reload_successful' },
  { program: 'Alertmanager', part: 'alertmanager', metric: 'alertmanager_config_last_reload_successful' },
] as const satisfies readonly { program: string; part: string; metric: OwnMetric }[];

/** Nobody measures Prometheus or Alertmanager, so that the other alerts of this group are blind. */
export function unwatched({ observability, severity }: RuleContext): AlertDefinition {
  const { links } = observability;
  const rules = PROGRAMS.map(
    ({ program, part, metric }): AlertRule => ({
      severity: severity('ticket'),
      expression: `absent(sum(${metric}))`,
      forSeconds: 900,
      labels: { part },
      summary: `${program} is not measured`,
      description: `For a quarter of an hour Prometheus has had no metrics of ${program}: that rules or notifications fail would not be seen.`,
    }),
  );
  const seen = PROGRAMS.map(({ metric }) => ({ series: `${metric}{instance="localhost"}`, values: '1x40' }));
  return {
    name: 'MonitoringUnwatched',
    group: 'monitoring',
    dashboard: 'toolkit',
    rules,
    cases: [
      {
        name: 'neither is measured',
        stepSeconds: 60,
        samples: [],
        checks: [{ atSeconds: 1_800, firing: [{ rule: 0 }, { rule: 1 }] }],
      },
      ...PROGRAMS.map(({ program }, rule) =>
        fires(
          { name: `${program} is not`, samples: seen.filter((_, index) => index !== rule), atSeconds: 1_800 },
          { rule },
        ),
      ),
      staysQuiet({ name: 'both are', samples: seen, atSeconds: 1_800 }),
    ],
    runbook: {
      meaning:
        'Prometheus has no metrics of itself or of Alertmanager. Nothing is broken by that; but when rules or notifications fail, nobody is told.',
      looks: [
        promql(
          'Are they scraped?',
          'up{job=~"prometheus|alertmanager"}',
          'Nothing: `prometheus.yml` is not the one that was rendered. 0: the address is not where they listen.',
        ),
        shell(
          'Do they answer there?',
          `curl -sS ${links.prometheus}/metrics | head -1; curl -sS ${links.alertmanager}/metrics | head -1`,
          'The addresses are those of `links`. A page to log in at is no metrics: scrape them behind it.',
        ),
        promql(
          'What else is scraped?',
          'count by (job) (up)',
          'In Kubernetes they have jobs of the operator; any name will do.',
        ),
      ],
      causes: [
        '`links.prometheus` or `links.alertmanager` leads through a proxy that asks who you are: add a job of your own for the address behind it.',
        'Alertmanager is down, of which the watchdog tells.',
        'A `prometheus.yml` of your own, without the two jobs.',
      ],
      silence: 'By `part`, for good, where something else watches Prometheus and Alertmanager.',
    },
  };
}
