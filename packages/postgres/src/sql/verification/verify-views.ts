import type { SqlSession } from '../session/open-session.js';
import { createView, type EventView, functionBody } from '../views/event-view.js';
import { EVENT_VIEWS } from '../views/event-views.js';
import type { Difference } from './difference.js';

const QUESTION = `SELECT
    (SELECT prosrc FROM pg_proc WHERE oid = to_regprocedure($1)) AS body,
    (SELECT string_agg(attname::text || ' ' || format_type(atttypid, atttypmod), ', ' ORDER BY attnum)
      FROM pg_attribute WHERE attrelid = to_regclass($2) AND attnum > 0 AND NOT attisdropped) AS columns`;

/** Whether the views ask what they should. */
export async function verifyViews(session: SqlSession): Promise<readonly Difference[]> {
  const differences: Difference[] = [];
  for (const view of EVENT_VIEWS) differences.push(...(await verifyView(session, view)));
  return differences;
}

async function verifyView({ place, run }: SqlSession, view: EventView): Promise<readonly Difference[]> {
  const name = place.of(view.name);
  const [{ body, columns } = {}] = await run(QUESTION, [`${name}(timestamptz, timestamptz)`, name]);
  const made = createView(place, view).join(';\n');
  if (columns !== null && columns !== columnsOf(view)) {
    const problem = 'The view has other columns than it should.';
    return [{ object: name, problem, statement: `${dropView(name)};\n${made}` }];
  }
  const problem = problemOf({ body, columns }, functionBody(place, view.query));
  return problem === undefined ? [] : [{ object: name, problem, statement: made }];
}

function problemOf({ body, columns }: Readonly<Record<string, unknown>>, expected: string): string | undefined {
  if (body === null) return 'The function is missing.';
  if (body !== expected) return 'The function asks something else than this version does.';
  return columns === null ? 'The view is missing.' : undefined;
}

/** Neither can be replaced by one that has other columns. */
function dropView(name: string): string {
  return `DROP VIEW ${name};\nDROP FUNCTION IF EXISTS ${name}(timestamptz, timestamptz)`;
}

function columnsOf({ columns }: EventView): string {
  return Object.entries(columns)
    .map(([name, type]) => `${name} ${type.replace('timestamptz', 'timestamp with time zone')}`)
    .join(', ');
}
