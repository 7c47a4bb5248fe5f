import type { QueryVerdict } from './query-verdict.js';

/**
 * What queries miss, in a line: names of series that were never seen, those that begin alike as one, such as `audit_*`;
 * of those that were seen, that values of labels are missed.
 */
export function missedFamilies(verdicts: readonly QueryVerdict[]): string {
  const names = [...new Set(verdicts.flatMap(({ unseen }) => unseen ?? []))].sort();
  const families = names.map((name) => {
    const begin = /^[^_:]*[_:]/.exec(name)?.[0] ?? name;
    const isAlone = names.filter((other) => other.startsWith(begin)).length === 1;
    return isAlone ? name : `${begin}*`;
  });
  const missesValues = verdicts.some(({ unseen }) => unseen === undefined);
  return [...new Set([...families, ...(missesValues ? ['values of labels'] : [])])].join(', ');
}
