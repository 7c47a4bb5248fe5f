import type { Kpi } from '../../observability.js';
import type { AlertDefinition, AlertRule } from '../alert-definition.js';
import { fires, type RuleCase, staysQuiet } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';
import { casesOfEach, countingKpis, kpiLooks, kpiSample } from './counting-kpis.js';

const HOUR_SECONDS = 3_600;
const WEEK_SECONDS = 604_800;
const USUAL = 20;

/** A counter of the business is below half of what it was at this hour of the last two weeks. */
export function kpiBelowBaseline(context: RuleContext): AlertDefinition {
  const kpis = countingKpis(context);
  return {
    name: 'KpiBelowBaseline',
    group: 'kpis',
    dashboard: 'kpis',
    testIntervalSeconds: 1_800,
    rules: kpis.map((kpi) => baselineRule(kpi, context)),
    cases: casesOfEach(kpis, (kpi, rule) => baselineCases(kpi, rule, context)),
    runbook: {
      meaning:
        'Something that the business counts happens less than half as often as at this hour of the same day one and two weeks ago.',
      looks: kpiLooks(context, kpis),
      causes: [
        'A part of the way there is broken: one plan, one client, one means of payment.',
        'A release that made it harder to find.',
        'A holiday, or a campaign that ran in those weeks.',
      ],
      silence: 'By `kpi`, for the day, when it has a reason.',
    },
  };
}

function baselineRule(kpi: Kpi, { selectKpi, range, severity }: RuleContext): AlertRule {
  const counted = (weeks: number): string => {
    const offset = weeks === 0 ? '' : ` offset ${range(weeks * WEEK_SECONDS)}`;
    return `sum(increase(${selectKpi(kpi.name)}[${range(HOUR_SECONDS)}]${offset}))`;
  };
  return {
    severity: severity('ticket'),
    expression: `${counted(0)} < 0.5 * (${counted(1)} + ${counted(2)}) / 2\nand ${counted(1)} > ${USUAL}`,
    forSeconds: 1_800,
    labels: { kpi: kpi.name },
    summary: `${kpi.name}: less than half of the usual`,
    description: `About {{ $value | humanize }} of ${kpi.name} were counted within the hour, less than half as many as at this hour of the last two weeks.`,
  };
}

function baselineCases(kpi: Kpi, rule: number, context: RuleContext): readonly RuleCase[] {
  const counted = (values: string) => [kpiSample(context, kpi, { values })];
  const terms = { stepSeconds: 1_800, atSeconds: 2 * WEEK_SECONDS + 4 * HOUR_SECONDS };
  return [
    fires({ ...terms, name: 'a fifth is left', samples: counted('0+50x672 33610+10x20') }, { rule, value: '20' }),
    staysQuiet({ ...terms, name: 'it is as usual', samples: counted('0+50x700') }),
    staysQuiet({ ...terms, name: 'there were few', samples: counted('0+1x672 672x20') }),
    staysQuiet({ ...terms, name: 'it is new', samples: counted('_x660 0+50x40') }),
  ];
}
