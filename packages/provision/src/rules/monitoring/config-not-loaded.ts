import { promql, shell } from '../../runbooks/look.js';
import type { AlertDefinition, AlertRule } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';
import type { OwnMetric } from './own-metric.js';

const PROGRAMS = [
  { program: 'Prometheus', part: 'prometheus', metric: 'prometheus_config_last_reload_successful', port: 9090 },
  { program: 'Alertmanager', part: 'alertmanager', metric: 'alertmanager_config_last_reload_successful', port: 9093 },
] as const satisfies readonly { program: string; part: string; metric: OwnMetric; port: number }[];

/** Prometheus or Alertmanager runs with what it had before the last change, and does not start again with the new. */
export function configNotLoaded({ observability, severity }: RuleContext): AlertDefinition {
  const { links } = observability;
  const rules = PROGRAMS.map(
    ({ program, part, metric }): AlertRule => ({
      severity: severity('ticket'),
      expression: `max by (instance) (${metric}) == 0`,
      forSeconds: 300,
      labels: { part },
      summary: `${program} refuses its configuration`,
      description: `${program} at {{ $labels.instance }} could not load its configuration, and goes on with the last one that it could.`,
    }),
  );
  return {
    name: 'MonitoringConfigNotLoaded',
    group: 'monitoring',
    dashboard: 'toolkit',
    rules,
    cases: PROGRAMS.flatMap(({ program, metric, port }, rule) => {
      const instance = `localhost:${port}`;
      const loaded = (values: string) => [{ series: `${metric}{instance="${instance}"}`, values }];
      return [
        fires(
          { name: `${program} refuses it`, samples: loaded('1x5 0x20'), atSeconds: 900 },
          { rule, labels: { instance } },
        ),
        staysQuiet({ name: `${program} takes it`, samples: loaded('1x25'), atSeconds: 900 }),
        staysQuiet({ name: `${program} takes the next one`, samples: loaded('1x5 0x2 1x20'), atSeconds: 900 }),
      ];
    }),
    runbook: {
      meaning:
        'A change of the configuration or of rules is not in force, and the program will not start with it again. What was there before goes on.',
      looks: [
        shell(
          'What is wrong with it?',
          'promtool check config <prometheus.yml>; amtool check-config <alertmanager.yml>',
          'The line that is named is the fault; a file of rules counts as well.',
        ),
        promql(
          'Which of them?',
          'prometheus_config_last_reload_successful or alertmanager_config_last_reload_successful',
          '0 is the one. Several: the change was the same everywhere.',
        ),
        shell(
          'Does it do now?',
          `curl -sS -X POST ${links.prometheus}/-/reload; curl -sS -X POST ${links.alertmanager}/-/reload`,
          'Prometheus takes it where it runs with `--web.enable-lifecycle`; else send SIGHUP.',
        ),
      ],
      causes: [
        'A file that was changed by hand: render it anew.',
        'A file of a secret that is not there, or that the program may not read.',
        'A version that is older than what was rendered: Prometheus 2.42 and Alertmanager 0.25 are the oldest.',
      ],
      silence: 'While it is being mended.',
    },
  };
}
