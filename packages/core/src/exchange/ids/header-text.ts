/** A header as one text, several of a name as one list. `undefined` for none, and for what applications make of one. */
export function headerText(header: unknown): string | undefined {
  if (typeof header === 'string') return header;
  return Array.isArray(header) && header.every((each) => typeof each === 'string') ? header.join(',') : undefined;
}
