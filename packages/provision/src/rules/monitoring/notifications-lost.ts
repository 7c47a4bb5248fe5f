import { promql, shell } from '../../runbooks/look.js';
import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';
import { grown } from './own-metric.js';

/** Prometheus does not get alerts to Alertmanager. Where there is one only, this is told when it is back. */
export function notificationsLost({ observability, range, severity }: RuleContext): AlertDefinition {
  const { links } = observability;
  const lost = (window: string) =>
    `sum(${grown('prometheus_notifications_dropped_total', window)}) + sum(${grown('prometheus_notifications_errors_total', window)})`;
  const counted = (dropped: string, errors: string) => [
    { series: 'prometheus_notifications_dropped_total{instance="localhost:9090"}', values: dropped },
    {
      series: 'prometheus_notifications_errors_total{instance="localhost:9090",alertmanager="http://a"}',
      values: errors,
    },
  ];
  return {
    name: 'MonitoringNotificationsLost',
    group: 'monitoring',
    dashboard: 'toolkit',
    rules: [
      {
        severity: severity('ticket'),
        expression: `${lost(range(600))} > 0`,
        forSeconds: 300,
        summary: 'Prometheus does not reach Alertmanager',
        description:
          'Over ten minutes about {{ $value | humanize }} alerts did not get from Prometheus to Alertmanager, or not to each of several.',
      },
    ],
    cases: [
      fires({ name: 'alerts are dropped', samples: counted('0x5 0+6x40', '0x45'), atSeconds: 1_800 }, { value: '60' }),
      fires(
        { name: 'Alertmanager answers with errors', samples: counted('0x45', '0x5 0+6x40'), atSeconds: 1_800 },
        { value: '60' },
      ),
      staysQuiet({ name: 'all arrive', samples: counted('7x45', '7x45'), atSeconds: 1_800 }),
    ],
    runbook: {
      meaning:
        "Alerts fire and do not get to Alertmanager, which would notify. With a single Alertmanager you hear of it when it is back; meanwhile the dead man's switch is what rings.",
      looks: [
        shell(
          'Does Alertmanager run?',
          `curl -sS ${links.alertmanager}/-/healthy`,
          'No answer: start it. An answer: Prometheus has another address, or is kept from it.',
        ),
        promql(
          'Which Alertmanager?',
          'sum by (alertmanager) (rate(prometheus_notifications_errors_total[5m]))',
          'One of several: the others have told it. Look at that one.',
        ),
        shell(
          'What does Prometheus say?',
          `curl -sS ${links.prometheus}/api/v1/alertmanagers`,
          'The addresses that it knows: none is a wrong `alerting` in `prometheus.yml`.',
        ),
      ],
      causes: [
        'Alertmanager was down or restarted.',
        'Its address changed: correct `links.alertmanager`, and render anew.',
        'A network policy, a certificate or a password between the two.',
      ],
      silence: 'While Alertmanager is being mended, which somebody must know of by other means.',
    },
  };
}
