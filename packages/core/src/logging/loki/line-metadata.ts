/** Fields of our lines that are searched for. Each is in the line too. */
export const FIELDS = ['trace_id', 'span_id', 'request_id', 'method', 'route', 'status'] as const;

/** What is kept of a value, in UTF-16 units. */
export const MAX_VALUE_LENGTH = 1_024;

/** Loki finds no level in a number. From the highest. */
const LEVELS = [
  [60, 'fatal'],
  [50, 'error'],
  [40, 'warn'],
  [30, 'info'],
  [20, 'debug'],
  [0, 'trace'],
] as const;

/** What a line of JSON tells of itself, as structured metadata; nothing of a line that is none. */
export function readLineMetadata(line: string): Readonly<Record<string, string>> {
  const fields = parseLine(line);
  const metadata: Record<string, string> = {};
  const level = levelName(fields['level']);
  if (level !== undefined) metadata['level'] = level;
  for (const name of FIELDS) {
    const value = fields[name];
    if (typeof value === 'string' || typeof value === 'number')
      metadata[name] = String(value).slice(0, MAX_VALUE_LENGTH);
  }
  return metadata;
}

/** The name of a level that is a number, or its own. */
export function levelName(level: unknown): string | undefined {
  if (typeof level === 'string') return level.slice(0, MAX_VALUE_LENGTH);
  if (typeof level !== 'number') return undefined;
  return LEVELS.find(([least]) => level >= least)?.[1];
}

/** The fields of a line of JSON; none where it is something else. */
export function parseLine(line: string): Readonly<Record<string, unknown>> {
  try {
    const fields: unknown = JSON.parse(line);
    return typeof fields === 'object' && fields !== null ? (fields as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
