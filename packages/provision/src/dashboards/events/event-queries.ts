import type { DashboardSubject } from '../dashboard-subject.js';
import { interpolate } from '../interpolation.js';
import { quotedSql } from '../sql/quoted-sql.js';

/** What an SQL query of requests says. */
export interface EventSelection {
  readonly columns: readonly string[];
  /** Beside the service, the environment and the routes. */
  readonly where?: readonly string[] | undefined;
  /** What follows the conditions: `GROUP BY`, `ORDER BY`, `LIMIT`. */
  readonly tail?: string | undefined;
}

/** Makes queries of the stored requests that the dashboard is set to. */
export type SelectEvents = (selection: EventSelection) => string;

/**
 * Over the function of the view, since the view has a range of its own. Rows of Faucet itself have no service and are on
 * no dashboard of one.
 */
export function createSelectEvents({ observability }: Pick<DashboardSubject, 'observability'>): SelectEvents {
  const place = [
    `r.service = ${quotedSql(observability.service)}`,
    `r.environment = ${interpolate('env', 'sqlstring')}`,
    `r.route IN (${interpolate('route', 'sqlstring')})`,
  ];
  return ({ columns, where = [], tail = '' }) =>
    [
      `SELECT ${columns.join(', ')}`,
      'FROM vigia_requests($__timeFrom(), $__timeTo()) r',
      `WHERE ${[...place, ...where].join(' AND ')}`,
      ...(tail === '' ? [] : [tail]),
    ].join('\n');
}

/** The routes that were asked for, for the choice of them. */
export function routeChoices({ observability }: Pick<DashboardSubject, 'observability'>): string {
  return [
    'SELECT DISTINCT r.route FROM vigia_requests($__timeFrom(), $__timeTo()) r',
    `WHERE r.service = ${quotedSql(observability.service)} AND r.route IS NOT NULL ORDER BY 1`,
  ].join(' ');
}

/** The step of a graph. */
export const STEP_COLUMN = '$__timeGroupAlias(r.time, $__interval)';

/** How many, and what became of them, as columns of a table. */
export const COUNT_COLUMNS: readonly string[] = [
  'count(*) AS "Requests"',
  `${failedShare()} AS "Failed"`,
  ...[0.5, 0.95, 0.99].map((level) => `${percentile(level)} AS "p${level * 100}"`),
];

/** A percentile of the durations, in milliseconds. */
export function percentile(level: number): string {
  return `percentile_cont(${level}) WITHIN GROUP (ORDER BY r.duration_ms)`;
}

/** The share of 5xx. */
export function failedShare(): string {
  return 'count(*) FILTER (WHERE r.status >= 500)::double precision / nullif(count(*), 0)';
}

/** The network of a client: persons are not told apart. */
export const NETWORK = 'network(set_masklen(r.ip_addr, CASE family(r.ip_addr) WHEN 4 THEN 24 ELSE 48 END))';
