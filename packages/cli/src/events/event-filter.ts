import type { EventFilter } from '@vigia/postgres/sql';
import { parseCount } from '../options/count-argument.js';
import { emptySpan } from '../options/empty-span.js';
import { parseDuration, parseTime } from '../options/time-argument.js';

/** The flags that say which requests. */
export interface EventFilterFlags extends Pick<EventFilter, 'route' | 'status' | 'requestId' | 'schema'> {
  readonly since?: string;
  readonly until?: string;
  readonly slow?: string;
  readonly telemetryNamespace?: string;
  readonly telemetryVersion?: string;
  readonly limit?: string;
}

const NANOSECONDS_PER_MS = 1_000_000n;
const DEFAULT_LIMIT = 100;

/**
 * The filter of the flags.
 *
 * @throws VigiaError for a time, a duration or a limit that is none, and for an end before the beginning.
 */
export function eventFilter(flags: EventFilterFlags, nowMs: number): EventFilter & { readonly limit: number } {
  const { route, status, requestId, schema, slow, limit } = flags;
  const since = flags.since === undefined ? undefined : dateOf(parseTime('--since', flags.since, nowMs));
  const until = flags.until === undefined ? undefined : dateOf(parseTime('--until', flags.until, nowMs));
  if (since !== undefined && since.getTime() >= (until?.getTime() ?? nowMs)) throw emptySpan(flags);
  return {
    ...{ route, status, requestId, schema },
    ...{ namespace: flags.telemetryNamespace, version: flags.telemetryVersion },
    ...{ since, until },
    slowMs: slow === undefined ? undefined : Number(parseDuration('--slow', slow) / NANOSECONDS_PER_MS),
    limit: limit === undefined ? DEFAULT_LIMIT : parseCount('--limit', limit),
  };
}

function dateOf(timestampNs: bigint): Date {
  return new Date(Number(timestampNs / NANOSECONDS_PER_MS));
}
