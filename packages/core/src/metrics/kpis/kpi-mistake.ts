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

/** Lists what would be right: all of a few, the first ten of many. */
export function listed(names: readonly string[], quote: '`' | '"'): string {
  const shown = names.slice(0, MAX_LISTED).map((name) => `${quote}${name}${quote}`);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
