const INDENT = '  ';

/**
 * JSON with line breaks, as it was sent: numbers keep all their digits, and a text that was cut somewhere is laid out as
 * far as it goes.
 */
export function prettyJson(json: string): string {
  let depth = 0;
  return json.replace(TOKEN, (token) => {
    if (token === '{}' || token === '[]' || token.startsWith('"')) return token;
    if (token === ',') return `,${lineBreak(depth)}`;
    if (token === ':') return ': ';
    if (token === '{' || token === '[') return token + lineBreak(++depth);
    if (token === '}' || token === ']') return lineBreak(--depth) + token;
    return '';
  });
}

/** A string that was cut has no end. */
const TOKEN = /"(?:[^"\\]|\\.)*"?|\{\}|\[\]|[{}[\],:]|\s+/gs;

function lineBreak(depth: number): string {
  return `\n${INDENT.repeat(Math.max(0, depth))}`;
}
