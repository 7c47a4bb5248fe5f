import type { ExchangeStart } from '@vigia/contract';
import { redactQuery } from '../redaction/query-redaction.js';
import { REDACTED } from '../redaction/secret-names.js';
import type { SecretTest } from '../redaction/secret-test.js';

/** Reads the headers of a request that the user wants on its line; `undefined` when it has none of them. */
export type ReadHeaders = (headers: ExchangeStart['headers']) => Readonly<Record<string, string>> | undefined;

/** Reads headers by their names in lower case. Secret ones are redacted, allowed or not. */
export function createHeaderReader(names: readonly string[], isSecret: SecretTest): ReadHeaders {
  if (names.length === 0) return () => undefined;
  const secret = new Set(names.filter(isSecret));

  function textOf(name: string, value: string | readonly string[]): string {
    if (secret.has(name)) return REDACTED;
    return redactQuery(typeof value === 'string' ? value : value.join(', '), isSecret);
  }

  return (headers) => {
    let read: Record<string, string> | undefined;
    for (const name of names) {
      // A header may be called as what every object has.
      const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
      if (value === undefined) continue;
      read ??= {};
      read[name] = textOf(name, value);
    }
    return read;
  };
}
