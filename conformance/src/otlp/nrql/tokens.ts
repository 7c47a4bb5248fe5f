/** One word of a query. */
export interface Token {
  readonly kind: 'name' | 'number' | 'text' | 'sign';
  readonly text: string;
}

const TOKEN = /\s*(?:'((?:[^'\\]|\\.)*)'|`([^`]+)`|(\d+(?:\.\d+)?)|([A-Za-z_%][\w.%]*)|(!=|>=|<=|[=<>(),*/+-]))/y;

/**
 * The words of a query in NRQL.
 *
 * @throws of what is no word of it
 */
export function tokensOf(query: string): readonly Token[] {
  const tokens: Token[] = [];
  const text = query.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(text);
    if (found === null) throw new Error(`NRQL that is not read here: ${text.slice(at)}`);
    tokens.push(tokenOf(found));
  }
  return tokens;
}

function tokenOf([, text, quoted, number, name, sign = '']: RegExpExecArray): Token {
  if (text !== undefined) return { kind: 'text', text: text.replace(/\\(.)/g, '$1') };
  if (number !== undefined) return { kind: 'number', text: number };
  const given = quoted ?? name;
  return given === undefined ? { kind: 'sign', text: sign } : { kind: 'name', text: given };
}
