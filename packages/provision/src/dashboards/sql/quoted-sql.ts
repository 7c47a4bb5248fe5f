/** A text as PostgreSQL takes it. */
export function quotedSql(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
