import type { SeriesUsage } from '../metrics/http-metrics.js';
import type { HttpLimits } from '../metrics/label-overflow.js';
import type { SeriesBudget } from './page.js';

/** How far the budgets are used, counted again only where label sets were added. */
export function createSeriesBudget(limits: HttpLimits, usage: () => SeriesUsage): () => SeriesBudget {
  let counted: SeriesBudget['byRoute'] = [];
  let countedSeries = 0;

  return () => {
    const { series, routes, domains } = usage();
    if (series.length !== countedSeries) {
      counted = byRoute(series);
      countedSeries = series.length;
    }
    return {
      used: series.length,
      limit: limits.series,
      routes: { used: routes, limit: limits.routes },
      domains: { used: domains, limit: limits.domains },
      byRoute: counted,
    };
  };
}

function byRoute(series: SeriesUsage['series']): SeriesBudget['byRoute'] {
  const counts = new Map<string, number>();
  for (const { route } of series) counts.set(route, (counts.get(route) ?? 0) + 1);
  return [...counts]
    .map(([route, count]) => ({ route, series: count }))
    .sort((left, right) => right.series - left.series);
}
