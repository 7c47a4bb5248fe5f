import type { Kpi } from '../../observability.js';
import { quoted } from '../../signals/promql-text.js';
import type { AlertDefinition, AlertRule } from '../alert-definition.js';
import { fires, type RuleCase, staysQuiet } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';
import { casesOfEach, countingKpis, kpiLooks, kpiSample } from './counting-kpis.js';

/** Much of what the business counts fails. Of KPIs with the label `outcome` that can be `failure`. */
export function kpiFailureRatio(context: RuleContext): AlertDefinition {
  const kpis = failingKpis(context);
  return {
    name: 'KpiFailureRatioHigh',
    group: 'kpis',
    dashboard: 'kpis',
    rules: kpis.map((kpi) => failureRule(kpi, context)),
    cases: casesOfEach(kpis, (kpi, rule) => failureCases(kpi, rule, context)),
    runbook: {
      meaning: 'More than a fifth of what the business counts ends in failure: people try and do not succeed.',
      looks: kpiLooks(context, kpis),
      causes: [
        'A partner (payment, mail, identity) that refuses.',
        'A release that checks more strictly.',
        'A flood of attempts by robots: who tries, and from where?',
      ],
      silence: 'By `kpi`, while the partner mends it.',
    },
  };
}

/** The KPIs that tell their failures. */
export function failingKpis(context: RuleContext): readonly Kpi[] {
  return countingKpis(context).filter(({ labels }) => (labels['outcome'] ?? []).includes('failure'));
}

function failureRule(kpi: Kpi, { selectKpi, range, severity }: RuleContext): AlertRule {
  const failed = selectKpi(kpi.name, { outcome: `=${quoted('failure')}` });
  const over = (operation: string, selector: string): string => `sum(${operation}(${selector}[${range(1_800)}]))`;
  const all = selectKpi(kpi.name);
  return {
    severity: severity('ticket'),
    expression: `${over('rate', failed)} / ${over('rate', all)} > 0.2\nand ${over('increase', all)} > 10`,
    forSeconds: 600,
    labels: { kpi: kpi.name },
    summary: `${kpi.name}: {{ $value | humanizePercentage }} fail`,
    description: `Over half an hour, {{ $value | humanizePercentage }} of ${kpi.name} have had the outcome failure.`,
  };
}

function failureCases(kpi: Kpi, rule: number, context: RuleContext): readonly RuleCase[] {
  const other = kpi.labels['outcome']?.find((value) => value !== 'failure') ?? 'success';
  const counted = (good: string, failed: string) => [
    kpiSample(context, kpi, { values: good, labels: { outcome: other } }),
    kpiSample(context, kpi, { values: failed, labels: { outcome: 'failure' } }),
  ];
  return [
    fires({ name: 'half fails', samples: counted('0+5x80', '0+5x80'), atSeconds: 3_600 }, { rule, value: '50%' }),
    staysQuiet({ name: 'a tenth fails', samples: counted('0+9x80', '0+1x80'), atSeconds: 3_600 }),
    staysQuiet({ name: 'nothing fails', samples: counted('0+9x80', '0x80'), atSeconds: 3_600 }),
    staysQuiet({ name: 'few are counted', samples: counted('0+0.1x80', '0+0.1x80'), atSeconds: 3_600 }),
  ];
}
