import { createPlace } from '../place.js';
import { openSession } from '../session/open-session.js';
import type { SqlClient } from '../sql-client.js';
import { type EventFilter, resolveEventFilter } from './event-filter.js';
import { eventQuery, type IdColumn } from './event-query.js';

/** A request as it was stored. Names are those of the columns of `vigia_requests`. */
export interface StoredEvent {
  /** With microseconds, in UTC: `2026-11-21T12:00:00.000000Z`. */
  readonly time: string;
  readonly request_uuid: string | null;
  readonly namespace: string | null;
  readonly service: string | null;
  readonly version: string | null;
  readonly target: string | null;
  readonly worker_route: string | null;
  readonly worker_id: number | null;
  readonly ip_addr: string | null;
  readonly user_agent: string | null;
  readonly method: string | null;
  readonly route: string | null;
  readonly path: string | null;
  readonly query_params: string | null;
  readonly http_version: string | null;
  readonly status: number | null;
  readonly duration_ms: number | null;
  readonly domain: string | null;
  readonly outcome: string | null;
  readonly request_id: string | null;
  readonly trace_id: string | null;
  readonly request_bytes: number | null;
  readonly response_bytes: number | null;
  readonly environment: string | null;
  readonly instance: string | null;
  readonly error_type: string | null;
  readonly error_message: string | null;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The requests that a filter lets through, the newest first.
 * @throws VigiaError for a filter that cannot be used, and when the database refuses.
 */
export async function readEvents(client: SqlClient, filter?: EventFilter): Promise<readonly StoredEvent[]> {
  const resolved = resolveEventFilter(filter);
  const session = await openSession(client, createPlace(resolved.schema ?? 'public'));
  for (const idColumn of idColumns(resolved)) {
    const { text, values } = eventQuery(session.place, resolved, idColumn);
    const rows = await session.run(text, values);
    // What the query selects, casts included, is what the interface says.
    if (rows.length > 0) return rows as unknown as readonly StoredEvent[];
  }
  return [];
}

/** An id of the form of ours may be one that the caller sent. */
function idColumns({ requestId }: EventFilter): readonly IdColumn[] {
  return requestId !== undefined && UUID.test(requestId) ? ['request_uuid', 'request_id'] : ['request_id'];
}
