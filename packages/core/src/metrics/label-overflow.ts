import type { MetricName, Report } from '@vigia/contract';
import { catalogueFamily } from './catalogue-family.js';
import type { MetricFamily } from './metric-family.js';

/** How many values the labels of the HTTP metrics may have. */
export interface HttpLimits {
  readonly routes: number;
  readonly domains: number;
  /** Label sets of `http_requests_total`. */
  readonly series: number;
}

/** A budget: of the values of one label, or of whole label sets. */
export type Budget = 'route' | 'domain' | 'series';

/** Counts what did not fit into a budget. */
export interface LabelOverflow {
  /** Counts one folded request; the first of each budget is reported. */
  fold(metric: MetricName, budget: Budget): void;
  family(): MetricFamily;
}

const FIXES: Readonly<Record<Budget, string>> = {
  route: 'Raise `metrics.limits.routes`, or let `requests.route` return templates and not what clients send.',
  domain: 'Raise `metrics.limits.domains`, or let `requests.domain` return one of a few names.',
  series: 'Raise `metrics.limits.series`, or lower `metrics.limits.routes` or `metrics.limits.domains`.',
};

const NAME = 'telemetry_label_overflow_total';

/** What can be folded where. All of it is exposed from the start: a counter that is born at 1 shows no increase. */
const FOLDABLE: readonly (readonly [metric: MetricName, budget: Budget])[] = [
  ['http_requests_total', 'route'],
  ['http_requests_total', 'domain'],
  ['http_requests_total', 'series'],
  ['http_streams_total', 'route'],
];

/** @see LabelOverflow */
export function createLabelOverflow(limits: HttpLimits, report: Report): LabelOverflow {
  const counts = FOLDABLE.map(([metric, label]) => ({ metric, label, value: 0 }));
  const told = new Set<Budget>();
  const spent: Readonly<Record<Budget, string>> = {
    route: `${limits.routes} routes`,
    domain: `${limits.domains} domains`,
    series: `${limits.series} label sets of the HTTP metrics`,
  };

  function fold(metric: MetricName, budget: Budget): void {
    for (const count of counts) {
      if (count.metric === metric && count.label === budget) count.value += 1;
    }
    if (told.has(budget)) return;
    told.add(budget);
    const message = `The budget of ${spent[budget]} is spent; what is beyond it is counted as <other>.`;
    report({ code: 'VIGIA_BUDGET_EXCEEDED', message, fix: FIXES[budget] });
  }

  function family(): MetricFamily {
    const samples = counts.map(({ metric, label, value }) => ({ name: NAME, labels: { metric, label }, value }));
    return catalogueFamily(NAME, samples);
  }

  return { fold, family };
}
