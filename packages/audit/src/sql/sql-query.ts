/** Whatever runs a statement in PostgreSQL: a `Pool` or a `Client` of pg, a `DataSource` of TypeORM. */
export interface SqlQuery {
  query(text: string, values?: unknown[]): PromiseLike<unknown>;
}

/** One row of an answer. */
export type SqlRow = Readonly<Record<string, unknown>>;

/** The rows of an answer: pg wraps them, TypeORM does not. */
export function rowsOf(answer: unknown): readonly SqlRow[] {
  if (Array.isArray(answer)) return answer;
  const rows: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'rows') : undefined;
  return Array.isArray(rows) ? rows : [];
}
