import { KEYED, PLAIN } from './database/event-tables.js';

/** By which statement a subject writes: figures are compared within a kind. */
export type WritingKind = 'insert' | 'copy';

/** Somebody who writes rows. */
export interface WritingSubject {
  readonly name: string;
  /** In `writers/`. */
  readonly module: string;
  readonly kind: WritingKind;
  /** COPY cannot pass over what is there: it writes to the table without an index. */
  readonly schema: string;
  /** Rows of a slice: some hundred milliseconds. */
  readonly sliceRows: number;
}

const MANY_ROWS = 10_000;
const FEW_ROWS = 1_000;

function inserting(name: string, module: string, sliceRows: number = MANY_ROWS): WritingSubject {
  return { name, module, kind: 'insert', schema: KEYED, sliceRows };
}

function copying(name: string, module: string): WritingSubject {
  return { name, module, kind: 'copy', schema: PLAIN, sliceRows: MANY_ROWS };
}

/** Ours, where the unique index is. */
export const OURS_UNNEST: WritingSubject = inserting('vigia UNNEST', 'vigia');
/** Ours, where it is not. */
export const OURS_COPY: WritingSubject = copying('vigia COPY', 'vigia');
/** The bare statement that ours is measured by. */
export const BARE_UNNEST: WritingSubject = inserting('pg UNNEST', 'pg-unnest');
/** The bare stream that ours is measured by. */
export const BARE_COPY: WritingSubject = copying('pg-copy-streams', 'pg-copy-streams');

/** Everybody who writes. */
export const WRITING_SUBJECTS: readonly WritingSubject[] = [
  OURS_UNNEST,
  BARE_UNNEST,
  inserting('pg INSERT of many rows', 'pg-many-rows'),
  inserting('pg INSERT of one row', 'pg-row-by-row', FEW_ROWS),
  inserting('postgres.js', 'postgres-js'),
  OURS_COPY,
  BARE_COPY,
];

/** Rows of a batch, each a case. */
export const BATCH_ROWS: readonly number[] = [100, 1_000];

/** What ours reaches at least of the rows a second of the bare kind. */
export const LEAST_SHARE = 0.9;

/** What the sink may cost a service at {@link REQUESTS_PER_SECOND}. */
export const SERVICE_LIMITS = { cpuUs: 6, holdMs: 2 } as const;

/** The load of the service. */
export const REQUESTS_PER_SECOND = 2_000;
