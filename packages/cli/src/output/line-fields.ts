/** The fields of a line of JSON; `undefined` where it is something else. */
export function lineFields(text: string): Readonly<Record<string, unknown>> | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    const fields: Record<string, unknown> = JSON.parse(text);
    return fields;
  } catch {
    return undefined;
  }
}
