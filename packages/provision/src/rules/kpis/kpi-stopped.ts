import type { Kpi } from '../../observability.js';
import type { AlertDefinition, AlertRule } from '../alert-definition.js';
import { fires, type RuleCase, staysQuiet } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';
import { casesOfEach, countingKpis, kpiLooks, kpiSample } from './counting-kpis.js';

const USUAL = 10;

/** A counter of the business stands still at an hour in which it did not yesterday. */
export function kpiStopped(context: RuleContext): AlertDefinition {
  const kpis = countingKpis(context);
  return {
    name: 'KpiStopped',
    group: 'kpis',
    dashboard: 'kpis',
    testIntervalSeconds: 300,
    rules: kpis.map((kpi) => stoppedRule(kpi, context)),
    cases: casesOfEach(kpis, (kpi, rule) => stoppedCases(kpi, rule, context)),
    runbook: {
      meaning:
        'Something that the business counts has not happened for an hour, though it did at this hour yesterday. The service may answer well all the while: a button that does nothing fails no request.',
      looks: kpiLooks(context, kpis),
      causes: [
        'A release of the web site or of the app: the way there is broken.',
        'A partner (payment, mail, identity) that refuses.',
        'The code no longer counts: look for the call of the KPI in the last deploy.',
        'A holiday.',
      ],
      silence: 'By `kpi`, for the day, when it has a reason.',
    },
  };
}

function stoppedRule(kpi: Kpi, { selectKpi, range, severity }: RuleContext): AlertRule {
  const counted = `sum(increase(${selectKpi(kpi.name)}[${range(3_600)}]))`;
  const yesterday = `sum(increase(${selectKpi(kpi.name)}[${range(3_600)}] offset ${range(86_400)}))`;
  return {
    severity: severity('ticket'),
    expression: `${counted} == 0\nand ${yesterday} > ${USUAL}`,
    forSeconds: 900,
    labels: { kpi: kpi.name },
    summary: `${kpi.name} has stopped`,
    description: `Not one of ${kpi.name} was counted within the hour, where there were more than ${USUAL} at this hour yesterday.`,
  };
}

function stoppedCases(kpi: Kpi, rule: number, context: RuleContext): readonly RuleCase[] {
  const counted = (values: string) => [kpiSample(context, kpi, { values })];
  const terms = { stepSeconds: 300, atSeconds: 95_400 };
  return [
    fires({ ...terms, name: 'nothing is counted any more', samples: counted('0+5x288 1440x40') }, { rule }),
    staysQuiet({ ...terms, name: 'it goes on', samples: counted('0+5x328') }),
    staysQuiet({ ...terms, name: 'there were few', samples: counted('0+0.1x288 28.8x40') }),
    staysQuiet({ ...terms, name: 'nothing was ever counted', samples: counted('0x328') }),
  ];
}
