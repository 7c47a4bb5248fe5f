/** Where the tables are. */
export interface AuditPlace {
  readonly schema: string;
  /** A table or a function of ours as statements write it: `of('entries')`. */
  of(name: string): string;
}

/** Names in `public` stand bare of quotes, so that printed statements are easy to read. */
export function createAuditPlace(schema: string): AuditPlace {
  const prefix = schema === 'public' ? schema : quoteName(schema);
  return { schema, of: (name) => `${prefix}.vigia_audit_${name}` };
}

/** A name as PostgreSQL takes it, whatever is in it. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as PostgreSQL takes it, whatever `standard_conforming_strings` says. */
export function quoteText(text: string): string {
  const quoted = `'${text.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`;
  return text.includes('\\') ? `E${quoted}` : quoted;
}
