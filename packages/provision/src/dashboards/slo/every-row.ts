import type { RowDefinition } from '../dashboard-definition.js';
import { CLICKED_VALUE } from '../link-definition.js';
import { mergedTable } from '../panels/table.js';
import { sumBy } from '../promql/expressions.js';
import { worseAbove, worseBelow } from '../thresholds.js';
import type { SloSeries } from './slo-series.js';

const BY_SLO = ['slo_id'];

/** Which promise is in danger. */
export function everyRow(series: SloSeries): RowDefinition {
  return {
    title: 'Every SLO',
    panels: [
      mergedTable({
        title: 'Promises',
        description:
          'Each SLO over its own period of 28 or 30 days. Burn above 1 spends the budget before the period ends. A click on one shows it below.',
        width: 24,
        height: 8,
        sortedBy: 'Burn now',
        rows: { slo_id: 'SLO' },
        columns: [
          { title: 'Promised', unit: 'percentunit', decimals: 3, expr: sumBy(BY_SLO, series.every('objective')) },
          {
            title: 'Kept',
            unit: 'percentunit',
            decimals: 3,
            expr: `1 - ${sumBy(BY_SLO, series.every('periodRatio'))}`,
          },
          {
            title: 'Budget left',
            unit: 'percentunit',
            expr: sumBy(BY_SLO, series.every('remaining')),
            thresholds: worseBelow({ warn: 0.25, bad: 0 }),
          },
          {
            title: 'Burn now',
            unit: 'short',
            expr: sumBy(BY_SLO, series.every('burnRate')),
            thresholds: worseAbove({ warn: 1, bad: 6 }),
          },
          { title: 'Requests', unit: 'reqps', expr: sumBy(BY_SLO, series.every('total')) },
        ],
        fieldLinks: { SLO: [{ title: 'Show it below', dashboard: 'slo', variables: { slo: CLICKED_VALUE } }] },
      }),
    ],
  };
}
