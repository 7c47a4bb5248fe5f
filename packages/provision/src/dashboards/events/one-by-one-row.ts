import type { RowDefinition } from '../dashboard-definition.js';
import { interpolate } from '../interpolation.js';
import { fieldValue, type LinkDefinition, traceLink } from '../link-definition.js';
import { type TableInput, table } from '../panels/table.js';
import { sqlRows } from '../queries/queries.js';
import { columnUnits } from '../sql/column-units.js';
import type { SelectEvents } from './event-queries.js';

const REQUEST_COLUMNS: readonly string[] = [
  'r.time AS "Time"',
  'r.status AS "Status"',
  'r.method AS "Method"',
  'r.path AS "Path"',
  'r.duration_ms AS "Duration"',
  'r.version AS "Version"',
  'r.instance AS "Instance"',
  'r.error_message AS "Error"',
  'r.request_id AS "Request"',
  'r.trace_id AS "Trace"',
];

const REQUEST_LINKS: readonly LinkDefinition[] = [
  { title: 'Lines of the request', dashboard: 'logs', variables: { request: fieldValue('Request') } },
];

const ROWS_SHOWN = 50;

/** Single requests. */
export function oneByOneRow(select: SelectEvents): RowDefinition {
  const typed = interpolate('request', 'sqlstring');
  return {
    title: 'One by one',
    panels: [
      requestTable({
        title: 'Slowest requests',
        description:
          'What took longest, with links to lines and traces. Event streams are among it, as long as they were open.',
        queries: [sqlRows(select({ columns: REQUEST_COLUMNS, tail: latest('r.duration_ms DESC NULLS LAST') }))],
        width: 24,
      }),
      requestTable({
        title: 'Latest failures',
        description: 'The latest requests that were answered with 5xx.',
        queries: [
          sqlRows(select({ columns: REQUEST_COLUMNS, where: ['r.status >= 500'], tail: latest('r.time DESC') })),
        ],
        width: 24,
      }),
      requestTable({
        title: 'The request that is looked for',
        description:
          'Type a request id, our UUID of the request, or a trace id above. It must lie in the range of time.',
        queries: [
          sqlRows(
            select({
              columns: REQUEST_COLUMNS,
              where: [`${typed} <> ''`, `${typed} IN (r.request_id, r.request_uuid::text, r.trace_id)`],
              tail: latest('r.time DESC'),
            }),
          ),
        ],
        height: 5,
        width: 24,
      }),
    ],
  };
}

function requestTable(input: TableInput): RowDefinition['panels'][number] {
  return table({
    ...input,
    overrides: columnUnits({ Time: 'dateTimeAsLocal', Duration: 'ms' }),
    fieldLinks: { Request: REQUEST_LINKS, Trace: [traceLink(fieldValue('Trace'))] },
  });
}

function latest(order: string): string {
  return `ORDER BY ${order} LIMIT ${ROWS_SHOWN}`;
}
