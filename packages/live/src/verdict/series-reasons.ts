import type { SeriesBudget } from '@vigia/core';
import type { VerdictReason } from '../api/console-view.js';

/** Which budgets of label sets are full: what comes next is `<other>`. */
export function seriesReasons(series: SeriesBudget | undefined): readonly VerdictReason[] {
  if (series === undefined) return [];
  const budgets = { series, routes: series.routes, domains: series.domains };
  return Object.entries(budgets)
    .filter(([, { used, limit }]) => used >= limit)
    .map(([budget]) => ({ code: 'series', state: 'degraded', values: { budget } }));
}
