import { quoted } from '../../signals/promql-text.js';
import type { RecordingRule } from '../prometheus-rule.js';
import { REQUEST_SERIES } from '../recorded-series.js';
import type { Matchers, RuleContext } from '../rule-context.js';

const METRIC = 'http_requests_total';
const LABELS = ['method', 'route', 'status_code'] as const;

/** The group of alerts that compare requests with the day before. Of the processes' own series that would be dear. */
export const HTTP_CHANGES = 'http-changes';

/** What {@link selectRequests} reads. */
export function requestRecordings({
  select,
  by,
  range,
  observability,
  environment,
}: RuleContext): readonly RecordingRule[] {
  return [
    {
      record: REQUEST_SERIES,
      expr: `sum ${by(LABELS, METRIC)} (rate(${select(METRIC)}[${range(600)}]))`,
      labels: { service: observability.service, env: environment.name },
    },
  ];
}

/** A selector of what is recorded of the requests. */
export function selectRequests({ observability, environment, signals }: RuleContext, matchers: Matchers = {}): string {
  const own = [`service=${quoted(observability.service)}`, `env=${quoted(environment.name)}`];
  const chosen = LABELS.flatMap((label) => {
    const matcher = matchers[label];
    return matcher === undefined ? [] : [`${signals.label(label, METRIC)}${matcher}`];
  });
  return `${REQUEST_SERIES}{${[...own, ...chosen].join(',')}}`;
}
