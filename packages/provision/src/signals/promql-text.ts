/** A text as PromQL and LogQL write it, in double quotes. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

/** A regular expression that matches one of the texts and nothing else, in double quotes: for `=~`. */
export function quotedAlternatives(texts: readonly string[]): string {
  return quoted(texts.map(escapedForRe2).join('|'));
}

function escapedForRe2(text: string): string {
  return text.replace(/[\\^$.|?*+()[\]{}]/g, String.raw`\$&`);
}
