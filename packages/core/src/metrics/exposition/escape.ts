const UNSAFE_IN_HELP = /[\\\n]/;
const UNSAFE_IN_QUOTES = /[\\\n"]/;

/** Help in the text format: a backslash or a line feed would break the line. */
export function escapeHelp(text: string): string {
  if (!UNSAFE_IN_HELP.test(text)) return text;
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}

/** A label's value in either format; help in OpenMetrics. */
export function escapeQuoted(text: string): string {
  if (!UNSAFE_IN_QUOTES.test(text)) return text;
  return escapeHelp(text).replaceAll('"', '\\"');
}
