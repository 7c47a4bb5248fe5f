import { countText } from '../../output/amounts.js';
import type { QueryVerdict } from './query-verdict.js';

/** How much is printed. */
export interface VerdictDetail {
  /** The queries themselves. */
  readonly queries: boolean;
  /** All files, and not only the first ones. */
  readonly allFiles: boolean;
}

const FEW_FILES = 3;

/** The reasons, each with the files whose queries it empties. */
export function verdictLines(verdicts: readonly QueryVerdict[], detail: VerdictDetail): readonly string[] {
  const reasons = new Set(verdicts.map(({ reason }) => reason));
  return [...reasons].flatMap((reason) => {
    const queries = verdicts.filter((verdict) => verdict.reason === reason);
    return [
      reason,
      ...fileLines(queries, detail.allFiles),
      ...(detail.queries ? queries.map(({ query }) => `    ${query.replaceAll(/\s+/g, ' ')}`) : []),
    ];
  });
}

function fileLines(verdicts: readonly QueryVerdict[], areAll: boolean): readonly string[] {
  const files = [...new Set(verdicts.flatMap((verdict) => verdict.files))].sort();
  const shown = areAll || files.length === FEW_FILES + 1 ? files : files.slice(0, FEW_FILES);
  const lines = shown.map((file) => {
    const count = verdicts.filter((verdict) => verdict.files.includes(file)).length;
    return `  ${file} (${countText(count, 'query', 'queries')})`;
  });
  const rest = files.length - shown.length;
  return rest === 0 ? lines : [...lines, `  and ${rest} more files`];
}
