import type { EventFilter } from '@vigia/postgres/sql';
import { parseCount } from '../options/count-argument.js';
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
 * @throws VigiaError for a time, a duration or a limit that is none.
 */
export function eventFilter(flags: EventFilterFlags, nowMs: number): EventFilter & { readonly limit: number } {
  const { route, status, requestId, schema, since, until, slow, limit } = flags;
  return {
    ...{ route, status, requestId, schema },
    ...{ namespace: flags.telemetryNamespace, version: flags.telemetryVersion },
    since: since === undefined ? undefined : dateOf(parseTime('--since', since, nowMs)),
    until: until === undefined ? undefined : dateOf(parseTime('--until', until, nowMs)),
    slowMs: slow === undefined ? undefined : Number(parseDuration('--slow', slow) / NANOSECONDS_PER_MS),
    limit: limit === undefined ? DEFAULT_LIMIT : parseCount('--limit', limit),
  };
}

function dateOf(timestampNs: bigint): Date {
  return new Date(Number(timestampNs / NANOSECONDS_PER_MS));
}
