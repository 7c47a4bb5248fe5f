import type { EventColumnDefinition, EventDetailColumnDefinition, LogEventColumnDefinition } from '@vigia/contract';

/** The types of the columns that are written. */
export type ColumnType =
  | EventColumnDefinition['type']
  | EventDetailColumnDefinition['type']
  | LogEventColumnDefinition['type'];

/** What PostgreSQL calls a type in its catalogue and on the wire: the same numbers in every database. */
export interface TypeIdentity {
  readonly oid: number;
  /** Of an array of it. */
  readonly arrayOid: number;
}

/** From `pg_type.dat` of PostgreSQL. */
export const TYPE_IDENTITIES: Readonly<Record<ColumnType, TypeIdentity>> = {
  UUID: { oid: 2950, arrayOid: 2951 },
  TEXT: { oid: 25, arrayOid: 1009 },
  INT: { oid: 23, arrayOid: 1007 },
  INET: { oid: 869, arrayOid: 1041 },
  SMALLINT: { oid: 21, arrayOid: 1005 },
  BIGINT: { oid: 20, arrayOid: 1016 },
  'DOUBLE PRECISION': { oid: 701, arrayOid: 1022 },
  JSONB: { oid: 3802, arrayOid: 3807 },
  TIMESTAMPTZ: { oid: 1184, arrayOid: 1185 },
};
