/** What is wrong with one use of a KPI. */
export interface KpiMistake {
  /** Completes "`vigia.kpi.signups.inc` recorded nothing: …". */
  readonly what: string;
  /** What to do, in one sentence. */
  readonly fix: string;
  /** What was caught, when reading what was given threw. */
  readonly cause?: unknown;
}

const MAX_LISTED = 10;

/** Lists names that would be right: all of a few, the first ten of many. */
export function listNames(names: readonly string[]): string {
  return list(names, (name) => `\`${name}\``);
}

/** Lists values that would be right, each in one line whatever it holds. */
export function listValues(values: readonly string[]): string {
  return list(values, (value) => JSON.stringify(value));
}

function list(all: readonly string[], write: (one: string) => string): string {
  const shown = all.slice(0, MAX_LISTED).map(write).join(', ');
  return all.length > MAX_LISTED ? `${shown} and ${all.length - MAX_LISTED} more` : shown;
}
