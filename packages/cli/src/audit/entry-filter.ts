import type { EntryFilter } from '@vigia/audit';
import { parseCount } from '../options/count-argument.js';
import { emptySpan } from '../options/empty-span.js';
import { parseTime } from '../options/time-argument.js';

/** The flags that say which entries. */
export interface EntryFilterFlags extends Pick<EntryFilter, 'tenant' | 'action' | 'outcome' | 'requestId'> {
  readonly since?: string;
  readonly until?: string;
  readonly actor?: string;
  readonly resource?: string;
  readonly limit?: string;
}

const NANOSECONDS_PER_MS = 1_000_000n;
const DEFAULT_LIMIT = 100;

/**
 * The filter of the flags.
 *
 * @throws VigiaError for a time or a limit that is none, and for an end before the beginning.
 */
export function entryFilter(flags: EntryFilterFlags, nowMs: number): EntryFilter & { readonly limit: number } {
  const { tenant, action, outcome, requestId, actor, limit } = flags;
  const since = flags.since === undefined ? undefined : dateOf(parseTime('--since', flags.since, nowMs));
  const until = flags.until === undefined ? undefined : dateOf(parseTime('--until', flags.until, nowMs));
  if (since !== undefined && since.getTime() >= (until?.getTime() ?? nowMs)) throw emptySpan(flags);
  return {
    ...{ since, until, tenant, action, outcome, requestId },
    actorId: actor,
    ...resourceOf(flags.resource),
    limit: limit === undefined ? DEFAULT_LIMIT : parseCount('--limit', limit),
  };
}

/** `order`, or `order/1234`; an id may have slashes. */
function resourceOf(resource: string | undefined): Pick<EntryFilter, 'resourceType' | 'resourceId'> {
  if (resource === undefined) return {};
  const slash = resource.indexOf('/');
  if (slash < 0) return { resourceType: resource };
  return { resourceType: resource.slice(0, slash), resourceId: resource.slice(slash + 1) };
}

function dateOf(timestampNs: bigint): Date {
  return new Date(Number(timestampNs / NANOSECONDS_PER_MS));
}
