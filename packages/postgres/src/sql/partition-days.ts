import type { EventTable } from './event-table.js';
import type { Place } from './place.js';

/** A day has this many milliseconds, always: partitions are cut in UTC, which has no summer time. */
export const DAY_MS = 86_400_000;

/** A partition by time; bounds in milliseconds since 1970, infinite where PostgreSQL's are. */
export interface PartitionBounds {
  readonly fromMs: number;
  /** Excluded. */
  readonly toMs: number;
}

/** The bounds of a partition that is there. */
export interface FoundBounds extends PartitionBounds {
  /** Whether it takes what no other does. Its bounds say nothing then. */
  readonly isDefault: boolean;
}

/** Midnight in UTC of the day that a time is in. */
export function dayOf(timeMs: number): number {
  return Math.floor(timeMs / DAY_MS) * DAY_MS;
}

/** The days that shall have partitions: yesterday, for what comes late, today and those ahead. */
export function wantedDays(nowMs: number, daysAhead: number): readonly number[] {
  const today = dayOf(nowMs);
  return Array.from({ length: daysAhead + 2 }, (_, index) => today + (index - 1) * DAY_MS);
}

/** Whether a day overlaps what is there, which others may have cut in another way. */
export function covers(partitions: readonly FoundBounds[], dayMs: number): boolean {
  return partitions.some(({ isDefault, fromMs, toMs }) => !isDefault && fromMs < dayMs + DAY_MS && toMs > dayMs);
}

/** `faucet_http_events_p20261121`. */
export function partitionName({ name }: EventTable, dayMs: number): string {
  return `${name}_p${isoDay(dayMs).replaceAll('-', '')}`;
}

/** Takes what no day has: the far past, and clocks that are wrong. */
export function defaultPartitionName({ name }: EventTable): string {
  return `${name}_default`;
}

/** The bounds of a day, which mean the same in every time zone. */
export function dayBounds(dayMs: number): string {
  return `FROM ('${isoDay(dayMs)} 00:00:00+00') TO ('${isoDay(dayMs + DAY_MS)} 00:00:00+00')`;
}

/** The partition of a day, in one statement; for a table without rows of that day in its default partition. */
export function createPartition(place: Place, table: EventTable, dayMs: number): string {
  const partition = place.of(partitionName(table, dayMs));
  return `CREATE TABLE IF NOT EXISTS ${partition} PARTITION OF ${place.of(table.name)} FOR VALUES ${dayBounds(dayMs)}`;
}

function isoDay(dayMs: number): string {
  return new Date(dayMs).toISOString().slice(0, 10);
}
