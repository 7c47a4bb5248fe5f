/** A text as PostgreSQL takes it, whatever `standard_conforming_strings` says. */
export function quotedSql(text: string): string {
  const quoted = `'${text.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`;
  return text.includes('\\') ? `E${quoted}` : quoted;
}
