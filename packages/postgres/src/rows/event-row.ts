import type { EventColumnName, EventDetailColumnName } from '@vigia/contract';

/** A column of either table. */
export type ColumnName = EventColumnName | EventDetailColumnName;

/**
 * What is written of an exchange, to both tables, each value such as its column takes. Absent is NULL. `time` is in
 * microseconds since 1970. It survives JSON, as which it is spooled.
 */
export interface EventRow extends Readonly<Partial<Record<ColumnName, string | number | undefined>>> {
  readonly request_uuid: string;
  readonly time: number;
}

/** The columns that are the same for every exchange of the process. */
export type ProcessColumns = Pick<
  EventRow,
  'namespace' | 'version' | 'target' | 'worker_route' | 'worker_id' | 'service' | 'environment' | 'instance'
>;
