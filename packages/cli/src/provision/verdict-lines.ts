import { countText } from '../output/amounts.js';
import type { QueryVerdict } from './query-verdict.js';

/** The reasons, each with the files whose queries it empties; with the queries themselves when they are wanted. */
export function verdictLines(verdicts: readonly QueryVerdict[], withQueries: boolean): readonly string[] {
  const reasons = new Set(verdicts.map(({ reason }) => reason));
  return [...reasons].flatMap((reason) => {
    const queries = verdicts.filter((verdict) => verdict.reason === reason);
    return [
      reason,
      ...fileLines(queries),
      ...(withQueries ? queries.map(({ query }) => `    ${query.replaceAll(/\s+/g, ' ')}`) : []),
    ];
  });
}

function fileLines(verdicts: readonly QueryVerdict[]): readonly string[] {
  const files = [...new Set(verdicts.flatMap((verdict) => verdict.files))].sort();
  return files.map((file) => {
    const count = verdicts.filter((verdict) => verdict.files.includes(file)).length;
    return `  ${file} (${countText(count, 'query', 'queries')})`;
  });
}
