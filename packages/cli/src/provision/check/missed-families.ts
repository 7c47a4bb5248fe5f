import type { QueryVerdict } from './query-verdict.js';

/** What queries miss, in a line: names of series, those that begin alike as one, such as `audit_*`. */
export function missedFamilies(verdicts: readonly QueryVerdict[]): string {
  const names = [...new Set(verdicts.map(({ metric }) => metric))].sort();
  const shown = names.map((name) => {
    const begin = /^[^_:]*[_:]/.exec(name)?.[0] ?? name;
    const isAlone = names.filter((other) => other.startsWith(begin)).length === 1;
    return isAlone ? name : `${begin}*`;
  });
  return [...new Set(shown)].join(', ');
}
