import type { RowDefinition } from '../dashboard-definition.js';
import { fieldValue, type LinkDefinition } from '../link-definition.js';
import { table } from '../panels/table.js';
import { sqlRows } from '../queries/queries.js';
import { columnUnits } from '../sql/column-units.js';
import type { SelectEntries } from './audit-entries.js';

const ENTRY_COLUMNS: readonly string[] = [
  'e.time AS "Time"',
  'e.actor_id AS "Actor"',
  'e.action AS "Action"',
  `concat_ws(' ', e.resource_type, e.resource_id) AS "Resource"`,
  'e.outcome AS "Outcome"',
  `e.body::jsonb ->> 'reason' AS "Reason"`,
  'e.tenant AS "Tenant"',
  'e.request_id AS "Request"',
];

const ACTOR_LINKS: readonly LinkDefinition[] = [
  { title: 'Only this actor', dashboard: 'audit', variables: { actor: fieldValue('Actor') } },
];

const FIELD_LINKS = {
  Actor: ACTOR_LINKS,
  Request: [{ title: 'Lines of the request', dashboard: 'logs', variables: { request: fieldValue('Request') } }],
} satisfies Readonly<Record<string, readonly LinkDefinition[]>>;

const LATEST = 'ORDER BY e.time DESC LIMIT 100';

/** Who did what. Panels of a trail that is kept elsewhere say that there is no such table. */
export function actionsRow(select: SelectEntries): RowDefinition {
  return {
    title: 'Who did what, where entries are kept in PostgreSQL',
    panels: [
      table({
        title: 'Latest actions',
        description:
          'The latest actions on record, of the actor above where one is typed. Reading them here is not itself put on record.',
        queries: [sqlRows(select({ columns: ENTRY_COLUMNS, tail: LATEST }))],
        overrides: columnUnits({ Time: 'dateTimeAsLocal' }),
        fieldLinks: FIELD_LINKS,
        width: 24,
      }),
      table({
        title: 'Refused and failed actions',
        description: 'What was denied or failed. One actor again and again: somebody tries doors.',
        queries: [sqlRows(select({ columns: ENTRY_COLUMNS, where: [`e.outcome <> 'success'`], tail: LATEST }))],
        overrides: columnUnits({ Time: 'dateTimeAsLocal' }),
        fieldLinks: FIELD_LINKS,
        width: 24,
        height: 8,
      }),
      table({
        title: 'Actors',
        description: 'Who acted most, and how much of it was denied.',
        queries: [
          sqlRows(
            select({
              columns: [
                'e.actor_id AS "Actor"',
                'e.actor_type AS "Type"',
                'count(*) AS "Actions"',
                `count(*) FILTER (WHERE e.outcome = 'denied') AS "Denied"`,
                'max(e.time) AS "Last"',
              ],
              tail: 'GROUP BY 1, 2 ORDER BY count(*) DESC LIMIT 50',
            }),
          ),
        ],
        overrides: columnUnits({ Actions: 'short', Denied: 'short', Last: 'dateTimeAsLocal' }),
        fieldLinks: { Actor: ACTOR_LINKS },
        height: 8,
        width: 12,
      }),
      table({
        title: 'Actions',
        description: 'What was done most, and how much of it did not succeed.',
        queries: [
          sqlRows(
            select({
              columns: [
                'e.action AS "Action"',
                'count(*) AS "Times"',
                `count(*) FILTER (WHERE e.outcome <> 'success') AS "Not successful"`,
                'count(DISTINCT e.actor_id) AS "Actors"',
              ],
              tail: 'GROUP BY 1 ORDER BY count(*) DESC LIMIT 50',
            }),
          ),
        ],
        overrides: columnUnits({ Times: 'short', 'Not successful': 'short', Actors: 'short' }),
        height: 8,
        width: 12,
      }),
    ],
  };
}
