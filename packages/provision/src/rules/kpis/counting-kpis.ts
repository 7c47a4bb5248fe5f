import type { Kpi } from '../../observability.js';
import { logql, promql } from '../../runbooks/look.js';
import type { Runbook } from '../../runbooks/runbook.js';
import type { RuleCase, SampleSeries } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';

/** The KPIs that count: only of them is known what "fewer" means. */
export function countingKpis({ observability }: RuleContext): readonly Kpi[] {
  return observability.kpis.filter(({ type }) => type === 'counter');
}

/** A series of a KPI for a test: the first value of each label, but for those that are given. */
export function kpiSample(
  { sampleKpi }: RuleContext,
  kpi: Kpi,
  { values, labels = {} }: { readonly values: string; readonly labels?: Readonly<Record<string, string>> },
): SampleSeries {
  const first = Object.entries(kpi.labels).map(([label, [value = '']]) => [label, value] as const);
  return sampleKpi(kpi.name, { ...Object.fromEntries(first), ...labels }, values);
}

/** The cases of each KPI, whose rules stand in the same order. */
export function casesOfEach(
  kpis: readonly Kpi[],
  casesOf: (kpi: Kpi, rule: number) => readonly RuleCase[],
): readonly RuleCase[] {
  return kpis.flatMap((kpi, rule) =>
    casesOf(kpi, rule).map((one) => ({ ...one, name: `of ${kpi.name}, ${one.name}` })),
  );
}

/** What to look at when a number of the business is not as usual. */
export function kpiLooks(context: RuleContext, [first]: readonly Kpi[]): Runbook['looks'] {
  const { selectKpi, select, logs, by } = context;
  const name = first?.name ?? '';
  const now = `sum(increase(${selectKpi(name)}[1h]))`;
  const labels = Object.keys(first?.labels ?? {});
  const grouping = labels.length === 0 ? '' : ` by (${labels.join(', ')})`;
  return [
    promql(
      'How far below the usual is it?',
      `${now} / sum(increase(${selectKpi(name)}[1h] offset 7d))`,
      `Of \`${name}\`; put in the one that the label \`kpi\` names. 1 is as a week ago.`,
    ),
    promql(
      'All of it, or a part?',
      `sum${grouping} (increase(${selectKpi(name)}[1h]))`,
      'One part at zero is that plan, that payment, that client. All of it is the way there: look at the routes.',
    ),
    first === undefined || labels.includes('outcome')
      ? logql('What fails?', logs('| level=~"warn|error"'), 'Errors of the route that counts this.')
      : promql(
          'Do the routes that lead there fail?',
          `topk(5, sum ${by(['route', 'status_code'], 'http_requests_total')} (rate(${select('http_requests_total', { status_code: '=~"[45].."' })}[15m])))`,
          'Also 4xx: a form that nobody can send any more answers 400.',
        ),
  ];
}
