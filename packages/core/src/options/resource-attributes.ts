/** What `OTEL_RESOURCE_ATTRIBUTES` holds, and the parts of it that could not be read. */
export interface ResourceAttributes {
  readonly attributes: ReadonlyMap<string, string>;
  readonly unreadable: readonly string[];
}

/**
 * Reads `name=value` pairs separated by commas, values percent-encoded.
 * @see https://opentelemetry.io/docs/specs/otel/resource/sdk/ for the format
 */
export function parseResourceAttributes(text: string): ResourceAttributes {
  const attributes = new Map<string, string>();
  const unreadable: string[] = [];
  for (const pair of text.split(',').map((part) => part.trim())) {
    if (pair === '') continue;
    const separator = pair.indexOf('=');
    const name = pair.slice(0, Math.max(0, separator)).trim();
    const value = decode(pair.slice(separator + 1).trim());
    if (name === '' || value === undefined) unreadable.push(pair);
    else attributes.set(name, value);
  }
  return { attributes, unreadable };
}

function decode(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
