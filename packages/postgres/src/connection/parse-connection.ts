import { describeKey, type VigiaError } from '@vigia/contract';
import { type ConnectionParameters, isHeeded, isKnown } from './connection-settings.js';
import { parseKeyValues } from './parse-key-values.js';
import { parseUrl } from './parse-url.js';
import { unreadable } from './unreadable.js';

/**
 * Reads a connection string of either kind that libpq takes: `postgresql://user@host/db`, or `host=... dbname=...`.
 * @throws VigiaError where it is neither, or names a parameter that does not exist.
 */
export function parseConnection(connection: string): ConnectionParameters {
  const text = connection.trim();
  const pairs = /^postgres(?:ql)?:\/\//.test(text) ? parseUrl(text) : parseKeyValues(text);
  const parameters: Record<string, string> = {};
  for (const [name, value] of pairs) {
    if (!isKnown(name)) throw unknownParameter(name, text);
    if (isHeeded(name) && value !== '') parameters[name] = value;
  }
  return parameters;
}

/** Where a login follows, the question mark was within a password; behind a password, the name may be a part of it. */
function unknownParameter(name: string, text: string): VigiaError {
  const question = text.indexOf('?');
  if (question !== -1 && text.includes('@', question)) return unreadable('write a `?` of a password as %3F.');
  if (/password\s*=/.test(text)) {
    return unreadable(
      `it has an unknown parameter; write a password with blanks as password='two words', a \`&\` as %26.`,
    );
  }
  return unreadable(`${describeKey(name)} is no parameter of it; leave it out.`);
}
