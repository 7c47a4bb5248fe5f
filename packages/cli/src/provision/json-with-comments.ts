/** Texts, which may look like comments, and comments. */
const TEXT_OR_COMMENT = /"(?:\\.|[^"\\])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

/** Texts, and commas before an end. */
const TEXT_OR_LAST_COMMA = /"(?:\\.|[^"\\])*"|,(?=\s*[}\]])/g;

/**
 * Reads JSON as editors write it: with comments, commas at ends, and a byte order mark.
 *
 * @throws SyntaxError for what is none even so, at the place where it stands.
 */
export function parseJsonWithComments(text: string): unknown {
  const bare = text
    .replace(/^\uFEFF/, '')
    .replaceAll(TEXT_OR_COMMENT, (part) => (part.startsWith('"') ? part : blanked(part)))
    .replaceAll(TEXT_OR_LAST_COMMA, (part) => (part === ',' ? ' ' : part));
  return JSON.parse(bare);
}

/** With its lines, so that places stay as they are. */
function blanked(comment: string): string {
  return comment.replaceAll(/[^\n]/g, ' ');
}
