import type { EventColumnName, EventDetailColumnName, LogEventColumnName } from '@vigia/contract';

/** A column of any table. */
export type ColumnName = EventColumnName | EventDetailColumnName | LogEventColumnName;

/**
 * What is written, each value such as its column takes. Absent is NULL. `time` is in microseconds since 1970. It
 * survives JSON, as which it is spooled.
 */
export interface WrittenRow extends Readonly<Partial<Record<ColumnName, string | number | undefined>>> {
  readonly time: number;
}

/** What is written of an exchange, to both of its tables. */
export interface EventRow extends WrittenRow {
  readonly request_uuid: string;
}

/** What is written of a line of the log. */
export interface LogRow extends WrittenRow {
  readonly event_id: string;
}

/** The columns that are the same for every exchange of the process. */
export type ProcessColumns = Pick<
  EventRow,
  'namespace' | 'version' | 'target' | 'worker_route' | 'worker_id' | 'service' | 'environment' | 'instance'
>;
