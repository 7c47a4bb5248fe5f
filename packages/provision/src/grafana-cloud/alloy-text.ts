/** A block of Alloy's language; what is inside is indented. */
export function block(header: string, body: readonly (string | undefined)[]): string {
  const lines = body.filter((part) => part !== undefined).flatMap((part) => part.split('\n'));
  return [`${header} {`, ...lines.map((line) => (line === '' ? '' : `  ${line}`)), '}'].join('\n');
}

/** A text as a literal of Alloy's language, which escapes as JSON does. */
export function literal(value: string): string {
  return JSON.stringify(value);
}

/** A name as a label of a component, where a dash is a minus. */
export function label(name: string): string {
  return name.replaceAll('-', '_');
}
