import type { DashboardSubject } from '../dashboard-subject.js';
import { interpolate } from '../interpolation.js';
import { quotedSql } from '../sql/quoted-sql.js';

/** What an SQL query of entries says. */
export interface EntrySelection {
  readonly columns: readonly string[];
  /** Beside the service, the environment, the range of time and the actor. */
  readonly where?: readonly string[] | undefined;
  /** What follows the conditions: `GROUP BY`, `ORDER BY`, `LIMIT`. */
  readonly tail: string;
}

/** Makes queries of the entries that the dashboard is set to. */
export type SelectEntries = (selection: EntrySelection) => string;

/** The body holds the truth; of the service and the environment it alone knows. Nothing typed means every actor. */
export function createSelectEntries({ observability }: Pick<DashboardSubject, 'observability'>): SelectEntries {
  const actor = interpolate('actor', 'sqlstring');
  const chosen = [
    '$__timeFilter(e.time)',
    `${actor} IN ('', e.actor_id)`,
    `e.body::jsonb #>> '{service,name}' = ${quotedSql(observability.service)}`,
    `e.body::jsonb #>> '{service,environment}' = ${interpolate('env', 'sqlstring')}`,
  ];
  return ({ columns, where = [], tail }) =>
    [
      `SELECT ${columns.join(', ')}`,
      'FROM vigia_audit_entries e',
      `WHERE ${[...chosen, ...where].join(' AND ')}`,
      tail,
    ].join('\n');
}
