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

/** A label of the user's on the metrics of requests. */
export interface RequestLabel {
  readonly name: string;
  /** Different values, the empty one not counted; further ones become `<other>`. */
  readonly limit: number;
}

/** Counts what did not fit into a budget. */
export interface LabelOverflow {
  /**
   * Counts one folded request; the first of each budget is reported.
   * @param budget - The label whose values are bounded, or `series` for whole label sets.
   */
  fold(metric: MetricName, budget: string): void;
  family(): MetricFamily;
}

interface Budget {
  readonly label: string;
  /** The metrics that are folded by it. */
  readonly metrics: readonly MetricName[];
  /** What is spent. */
  readonly spent: string;
  readonly fix: string;
}

const NAME = 'telemetry_label_overflow_total';

/** @see LabelOverflow */
export function createLabelOverflow(
  limits: HttpLimits,
  labels: readonly RequestLabel[],
  report: Report,
): LabelOverflow {
  const budgets = [...ownBudgets(limits), ...labels.map(budgetOf)];
  // All of it is exposed from the start: a counter that is born at 1 shows no increase.
  const counts = budgets.flatMap(({ label, metrics }) => metrics.map((metric) => ({ metric, label, value: 0 })));
  const told = new Set<string>();

  function fold(metric: MetricName, budget: string): void {
    for (const count of counts) {
      if (count.metric === metric && count.label === budget) count.value += 1;
    }
    if (!told.has(budget)) tell(budget);
  }

  function tell(budget: string): void {
    told.add(budget);
    for (const { label, spent, fix } of budgets) {
      if (label !== budget) continue;
      const message = `The budget of ${spent} is spent; what is beyond it is counted as <other>.`;
      report({ code: 'VIGIA_BUDGET_EXCEEDED', message, fix });
    }
  }

  function family(): MetricFamily {
    const samples = counts.map(({ metric, label, value }) => ({ name: NAME, labels: { metric, label }, value }));
    return catalogueFamily(NAME, samples);
  }

  return { fold, family };
}

function ownBudgets({ routes, domains, series }: HttpLimits): readonly Budget[] {
  return [
    {
      label: 'route',
      metrics: ['http_requests_total', 'http_streams_total'],
      spent: `${routes} routes`,
      fix: 'Raise `metrics.limits.routes`, or let `requests.route` return templates and not what clients send.',
    },
    {
      label: 'domain',
      metrics: ['http_requests_total'],
      spent: `${domains} domains`,
      fix: 'Raise `metrics.limits.domains`, or let `requests.domain` return one of a few names.',
    },
    {
      label: 'series',
      metrics: ['http_requests_total'],
      spent: `${series} label sets of the HTTP metrics`,
      fix: 'Raise `metrics.limits.series`, or lower what the labels may hold: `metrics.limits`, `metrics.labels`.',
    },
  ];
}

function budgetOf({ name, limit }: RequestLabel): Budget {
  return {
    label: name,
    metrics: ['http_requests_total'],
    spent: `${limit} values of the label ${name}`,
    fix: `Raise \`metrics.labels.${name}.limit\`, or let its function return one of a few values.`,
  };
}
