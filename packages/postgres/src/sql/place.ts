/** Where the tables are. */
export interface Place {
  readonly schema: string;
  /** A name of this schema as statements write it. */
  of(name: string): string;
}

/** Names in `public` stand bare of quotes, so that printed statements are easy to read. */
export function createPlace(schema: string): Place {
  const prefix = schema === 'public' ? schema : quoteName(schema);
  return { schema, of: (name) => `${prefix}.${name}` };
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
