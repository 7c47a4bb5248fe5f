const OURS = /^(?:# \w+ )?(?:http|telemetry)_/;
const COMMENT = /^# /;
/** How long requests took: the sum, and their distribution over the finite buckets. */
const TIME = /^http_request_duration_seconds_(?:sum|bucket)\{(?!.*le="\+Inf")/;
/** Declared and not asked yet: frameworks differ in which routes can be listed. */
const DECLARED_ONLY = /^http_requests_(?:aborted_)?total\{.*\} 0$/;
/** Counts the declared routes too. */
const SERIES_IN_USE = /^telemetry_series /;
const NODE_VERSION = /node_version="[^"]*"/;

/** What of an exposition must be the same on every framework, on every machine: all but time. */
export function comparableExposition(text: string): string {
  const lines = text
    .split('\n')
    .filter((line) => OURS.test(line) && !TIME.test(line) && !DECLARED_ONLY.test(line) && !SERIES_IN_USE.test(line))
    .map((line) => line.replace(NODE_VERSION, 'node_version="any"'));
  return `${families(lines).join('\n')}\n`;
}

/** Series stand in the order of their first request or declaration, so they are sorted within their family. */
function families(lines: readonly string[]): readonly string[] {
  const sorted: string[] = [];
  let samples: string[] = [];
  for (const line of lines) {
    if (COMMENT.test(line) && samples.length > 0) {
      sorted.push(...samples.sort());
      samples = [];
    }
    if (COMMENT.test(line)) sorted.push(line);
    else samples.push(line);
  }
  return [...sorted, ...samples.sort()];
}
