/** What HTTP allows for the name of a header. */
const NAME = /^[\w!#$%&'*+.^`|~-]+$/;

/**
 * Reads `name=value` pairs separated by commas, values percent-encoded; a value may have equals signs in it. `undefined`
 * for what is none.
 *
 * @see https://opentelemetry.io/docs/specs/otel/protocol/exporter/#specifying-headers-via-environment-variables
 */
export function readHeaderPairs(text: string): Readonly<Record<string, string>> | undefined {
  const headers: Record<string, string> = {};
  for (const pair of text.split(',').map((part) => part.trim())) {
    if (pair === '') continue;
    const separator = pair.indexOf('=');
    const name = pair.slice(0, Math.max(0, separator)).trim().toLowerCase();
    if (!NAME.test(name)) return undefined;
    headers[name] = decode(pair.slice(separator + 1).trim());
  }
  return headers;
}

/** What has a percent sign of its own in it, as a key may have, is taken as it is. */
function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
