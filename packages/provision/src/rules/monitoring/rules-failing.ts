import { promql, shell } from '../../runbooks/look.js';
import { quoted } from '../../signals/promql-text.js';
import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';
import { grown, type OwnMetric } from './own-metric.js';

/** Prometheus cannot evaluate rules of ours: what they would tell, nobody hears. */
export function rulesFailing({ observability, range, severity }: RuleContext): AlertDefinition {
  const { service, links } = observability;
  const metric: OwnMetric = 'prometheus_rule_evaluation_failures_total';
  // As groups are called, so that the rules of `orders-v2` are not those of `orders`.
  const ours = `{rule_group=~${quoted(`.*;${service.replaceAll('.', '\\.')}-(?:[a-z]+|http-changes|slo-.+)`)}}`;
  const failed = (window: string) => `sum by (rule_group) (${grown(metric, window, ours)})`;
  const group = `/etc/prometheus/rules/production/http.yml;${service}-http`;
  const failures = (values: string, name = group) => [{ series: `${metric}{rule_group=${quoted(name)}}`, values }];
  return {
    name: 'MonitoringRulesFailing',
    group: 'monitoring',
    dashboard: 'toolkit',
    rules: [
      {
        severity: severity('ticket'),
        expression: `${failed(range(600))} > 0`,
        forSeconds: 300,
        summary: 'rules cannot be evaluated',
        description: 'Prometheus fails to evaluate rules of {{ $labels.rule_group }}: the alerts there may be blind.',
      },
    ],
    cases: [
      fires(
        { name: 'evaluations fail', samples: failures('0x5 0+2x30'), atSeconds: 1_500 },
        { labels: { rule_group: group } },
      ),
      staysQuiet({ name: 'none fails', samples: failures('3x40'), atSeconds: 1_500 }),
      staysQuiet({
        name: 'those of another service fail',
        samples: failures('0x5 0+2x30', '/etc/prometheus/rules/production/http.yml;orders-v2-http'),
        atSeconds: 1_500,
      }),
    ],
    runbook: {
      meaning:
        'Prometheus cannot compute some of the rules of this service. Alerts among them do not fire, whatever happens, and objectives have gaps.',
      looks: [
        shell(
          'What does Prometheus say?',
          `curl -sS ${links.prometheus}/api/v1/rules | jq '.data.groups[].rules[] | select(.health=="err") | {name, lastError}'`,
          'The error of each rule: "many-to-many" or "duplicate series" is two series where one is expected, "timed out" is too much to read.',
        ),
        promql(
          'Which groups, since when?',
          failed('1h'),
          'One group since a deploy: its metrics changed. All: Prometheus is overloaded.',
        ),
        promql(
          'Is a process scraped twice?',
          `count by (job, instance) (up) > 1`,
          'Two targets under one name are the usual cause of duplicates.',
        ),
      ],
      causes: [
        'Prometheus has too little memory or CPU for its queries: they time out.',
        'Rules that were changed by hand: render them anew.',
        'A relabelling that drops `instance`, so that series of several processes collide.',
      ],
      silence: 'Never for long: what is silenced is that alerts are blind.',
    },
  };
}
