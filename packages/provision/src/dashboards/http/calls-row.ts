import type { RowDefinition } from '../dashboard-definition.js';
import type { DashboardSubject } from '../dashboard-subject.js';
import { timeSeries } from '../panels/time-series.js';
import { quantile, rate, share, sumBy, top } from '../promql/expressions.js';
import { legendOf } from '../promql/legend.js';
import { overTime } from '../queries/queries.js';

const METRIC = 'http_client_request_duration_seconds';
const SHOWN_HOSTS = 10;

/** Without an answer there is no status at all, or over OTLP not even the label. */
const FAILED = { status_code: '!~"(1|2|3|4).."' } as const;

/** What the service asks of others; folded, for not every service does. */
export function callsRow({ selectors, signals }: DashboardSubject): RowDefinition {
  const host = signals.label('host', METRIC);
  const legend = legendOf([host]);
  const calls = sumBy([host], rate(selectors.metric(METRIC, { part: 'count' })));
  const failed = sumBy([host], rate(selectors.metric(METRIC, { part: 'count', where: FAILED })));
  const duration = quantile(0.95, selectors.metric(METRIC, { part: 'bucket' }), { by: [host] });
  return {
    title: 'Outgoing calls',
    collapsed: true,
    panels: [
      timeSeries({
        title: 'Calls by host',
        description: `The ${SHOWN_HOSTS} hosts that are called most.`,
        unit: 'reqps',
        width: 8,
        min: 0,
        queries: [overTime(top(SHOWN_HOSTS, calls), { legend })],
      }),
      timeSeries({
        title: 'Failed calls by host',
        description: 'The share that the host failed, 5xx, or did not answer.',
        unit: 'percentunit',
        width: 8,
        min: 0,
        queries: [overTime(top(SHOWN_HOSTS, share(failed, calls)), { legend })],
      }),
      timeSeries({
        title: 'p95 by host',
        description: `The ${SHOWN_HOSTS} hosts that are waited for longest.`,
        unit: 's',
        width: 8,
        min: 0,
        queries: [overTime(top(SHOWN_HOSTS, `${duration} > 0`), { legend })],
      }),
    ],
  };
}
