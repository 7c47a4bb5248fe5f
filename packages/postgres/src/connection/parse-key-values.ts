import { unreadable } from './unreadable.js';

const PAIR = /\s*([A-Za-z_]\w*)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|((?:[^\s'\\]|\\.)*))(?=\s|$)/gsy;

/** The pairs of `host=db port=5432 password='with space'`, with a backslash before a quote or a backslash. */
export function parseKeyValues(text: string): readonly (readonly [string, string])[] {
  const pairs: (readonly [string, string])[] = [];
  let end = 0;
  for (const match of text.matchAll(PAIR)) {
    const [whole, name = '', quoted, plain = ''] = match;
    pairs.push([name, (quoted ?? plain).replaceAll(/\\(.)/gs, '$1')]);
    end = match.index + whole.length;
  }
  if (text.slice(end).trim() === '' && pairs.length > 0) return pairs;
  throw unreadable('write `postgresql://user:password@host:5432/database` or `host=... port=... dbname=... user=...`.');
}
