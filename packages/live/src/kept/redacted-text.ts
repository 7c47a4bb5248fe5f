import { REDACTED, redactQueriesIn, type SecretTest } from '@vigia/core';
import { keptText } from './kept-text.js';

/** The login of an address, as it stands in a text. */
const LOGIN = /:\/\/[^\s/?#@"']{1,256}@/g;

/** What is kept of a text that anybody may have written: its beginning, without secret parameters and logins of addresses. */
export function redactedText(text: string, mostCharacters: number, isSecret: SecretTest): string {
  const kept = keptText(text, mostCharacters);
  const withoutLogins = kept.includes('@') ? kept.replace(LOGIN, `://${REDACTED}@`) : kept;
  return withoutLogins.includes('?') ? redactQueriesIn(withoutLogins, isSecret) : withoutLogins;
}
