/** What a statement gave. */
export interface SqlResult {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly rowCount: number | null;
}

/** One session of PostgreSQL, such as a `Client` of pg or what `pool.connect()` gives. A pool is none. */
export interface SqlClient {
  query(text: string, values?: unknown[]): Promise<SqlResult>;
}
