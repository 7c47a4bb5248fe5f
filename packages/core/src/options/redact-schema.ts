import { leaf, list, type ValueSchema } from '@vigia/contract';
import { pino } from 'pino';
import { redactionRules } from '../logging/redaction/redaction-rules.js';

const entry: ValueSchema<string> = leaf(
  'a name such as "iban" or a path such as "customer.iban"',
  (value): value is string =>
    typeof value === 'string' && value.trim() !== '' && value.length <= 256 && isUsable(value),
);

/** The schema of `logs.redact`. */
export const redactSchema: ValueSchema<readonly string[]> = list(entry, {
  type: 'an array of names and paths',
  maxItems: 100,
});

/** What a path is, pino decides. */
function isUsable(text: string): boolean {
  const { paths } = redactionRules([text]);
  try {
    pino({ redact: [...paths], enabled: false }, { write: () => undefined });
    return true;
  } catch {
    return false;
  }
}
