import { redactQueriesIn } from './query-redaction.js';
import { REDACTED } from './secret-names.js';
import { createSecretTest, type SecretTest, secretPattern } from './secret-test.js';

/** Returns a line without its secrets: for `hooks.streamWrite` of pino, which sees all that a line holds, and last. */
export type RedactLine = (line: string) => string;

/**
 * Redacts the values of secret names in lines of JSON, at every depth and wherever they came from: the call, a child
 * logger, a serializer, an error; and those of secret parameters in addresses, messages and stacks included. Objects are
 * never touched, since it works on the text; a line without either costs two searches. Other text is not looked into.
 */
export function createLineRedaction(names: readonly string[]): RedactLine {
  // A quote within a text of JSON is escaped, so that `":` is the end of a name and nothing else.
  const encoded = names.map((name) => JSON.stringify(name).slice(1, -1));
  const mention = new RegExp(`(?:${secretPattern(encoded, '"')})":`, 'i');
  const isSecret = createSecretTest(names);
  return (line) => {
    const unnamed = mention.test(line) ? redacted(line, isSecret) : line;
    return unnamed.includes('?') ? redactQueriesIn(unnamed, isSecret) : unnamed;
  };
}

function redacted(line: string, isSecret: SecretTest): string {
  const end = line.endsWith('\r\n') ? '\r\n' : '\n';
  try {
    return JSON.stringify(JSON.parse(line), (name, value) => (isSecret(name) ? hidden(value) : value)) + end;
  } catch {
    // What is no JSON cannot be redacted, and must not be written as it is.
    return JSON.stringify({ msg: `${REDACTED}: a line that is no JSON names a secret` }) + end;
  }
}

/** Nothing, and whether there is something, are no secrets. */
function hidden(value: unknown): unknown {
  return value === null || typeof value === 'boolean' ? value : REDACTED;
}
