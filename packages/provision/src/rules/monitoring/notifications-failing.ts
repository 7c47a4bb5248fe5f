import { promql, shell } from '../../runbooks/look.js';
import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';
import { grown } from './own-metric.js';

const INTEGRATION = 'by (integration)';

/** Alertmanager cannot tell whom it should: a page where hardly anything gets through, by whichever way is left. */
export function notificationsFailing({ observability, range, severity }: RuleContext): AlertDefinition {
  const { links } = observability;
  const failed = (window: string) => `sum ${INTEGRATION} (${grown('alertmanager_notifications_failed_total', window)})`;
  const all = (window: string) => `sum ${INTEGRATION} (${grown('alertmanager_notifications_total', window)})`;
  const share = (window: string) => `${failed(window)} / (${all(window)} > 0)`;
  // A single one is tried again by the next interval of its group, and no reason to wake anybody.
  const most = `${share(range(900))} > 0.5 and ${failed(range(900))} > 1.5`;
  const counted = (total: string, failures: string) => [
    { series: 'alertmanager_notifications_total{integration="slack"}', values: total },
    { series: 'alertmanager_notifications_failed_total{integration="slack"}', values: failures },
  ];
  const firing = { labels: { integration: 'slack' } };
  const description = 'Of the notifications by {{ $labels.integration }}, {{ $value | humanizePercentage }} failed';
  return {
    name: 'MonitoringNotificationsFailing',
    group: 'monitoring',
    dashboard: 'toolkit',
    rules: [
      {
        severity: severity('page'),
        expression: most,
        forSeconds: 300,
        labels: { failing: 'most' },
        summary: 'hardly a notification by {{ $labels.integration }} arrives',
        description: `${description} in a quarter of an hour: who should have been told was not.`,
      },
      {
        severity: severity('ticket'),
        expression: `${share(range(900))} > 0\nunless (${most})`,
        forSeconds: 300,
        labels: { failing: 'some' },
        summary: 'notifications by {{ $labels.integration }} fail',
        description: `${description} in a quarter of an hour.`,
      },
    ],
    cases: [
      fires(
        { name: 'none gets through', samples: counted('0x5 0+1x40', '0x5 0+1x40'), atSeconds: 1_800 },
        { ...firing, value: '100%' },
      ),
      fires(
        { name: 'one in four fails', samples: counted('0x5 0+4x40', '0x5 0+1x40'), atSeconds: 1_800 },
        { ...firing, rule: 1, value: '25%' },
      ),
      fires(
        { name: 'the only one fails, once', samples: counted('0x20 1x20', '0x20 1x20'), atSeconds: 1_800 },
        { ...firing, rule: 1, value: '100%' },
      ),
      staysQuiet({ name: 'all get through', samples: counted('0+4x40', '3x40'), atSeconds: 1_800 }),
      staysQuiet({ name: 'there is nothing to tell', samples: counted('5x40', '5x40'), atSeconds: 1_800 }),
    ],
    runbook: {
      meaning:
        'Alertmanager has alerts to tell and the way to those who should hear them fails. This one came by another way, or late: look at what else fires.',
      looks: [
        shell(
          'What fires now?',
          `amtool alert query --alertmanager.url=${links.alertmanager}`,
          'Whatever should have woken somebody is here.',
        ),
        promql(
          'Which way, since when?',
          share('1h'),
          "`webhook` alone may be the dead man's switch. A way that failed from a minute on: what changed then.",
        ),
        shell(
          'Why?',
          'journalctl -u prometheus-alertmanager -n 200 | grep "Notify for alerts failed"   # or the log of its container',
          '401, 403, 404: the secret or the channel is wrong. A timeout: the network, or the far end is down.',
        ),
      ],
      causes: [
        'A key or a webhook that was revoked or has expired: put the new one into its file.',
        'A channel that was renamed, or an integration that was removed.',
        'The far end is down, or limits how often it is asked: its status page.',
        'No way out of the network from where Alertmanager runs.',
      ],
      silence: 'By `integration`, while the far end is known to be down and another way is watched.',
    },
  };
}
