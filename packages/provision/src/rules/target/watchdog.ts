import type { AlertDefinition } from '../alert-definition.js';
import { fires } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';

/** Fires always: when it is heard no more, alerts do not work. */
export function watchdog({ observability }: RuleContext): AlertDefinition {
  return {
    name: 'Watchdog',
    group: 'target',
    dashboard: 'toolkit',
    rules: [
      {
        severity: 'none',
        expression: 'vector(1)',
        forSeconds: 0,
        summary: 'alerts work',
        description:
          'Fires always. Who expects it and hears nothing knows that Prometheus, Alertmanager or the way from there is down.',
      },
    ],
    cases: [fires({ name: 'nothing is measured', samples: [], atSeconds: 60 })],
    runbook: {
      meaning:
        "This alert fires all the time and means that all is well. What wakes you is the service outside that expects it (the dead man's switch) and has heard nothing: Prometheus, Alertmanager or the network between them and the world is down, and no other alert reaches anybody.",
      looks: [
        {
          question: 'Does Prometheus run?',
          language: 'sh',
          query: `curl -sS ${observability.links.prometheus}/-/healthy`,
          reading: 'No answer: start it, look at its disk and memory first.',
        },
        {
          question: 'Does Alertmanager run?',
          language: 'sh',
          query: `curl -sS ${observability.links.alertmanager}/-/healthy`,
          reading: 'No answer: start it. An answer: its log says which notification fails, and why.',
        },
        {
          question: 'Does Prometheus reach Alertmanager?',
          language: 'promql',
          query: 'rate(prometheus_notifications_dropped_total[5m])',
          reading:
            'Above 0, notifications are lost before Alertmanager has them: correct `alerting` in `prometheus.yml`.',
        },
      ],
      causes: [
        'The machine of Prometheus or Alertmanager is down or its disk is full.',
        'The address or token of the outside service changed.',
        'A configuration that does not load since the last restart: `promtool check config`, `amtool check-config`.',
      ],
      silence: 'Never: silenced, it is the same as broken.',
    },
  };
}
