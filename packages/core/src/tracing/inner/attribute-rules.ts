import type { AttributeValue } from '@vigia/contract';
import { redactQueriesIn } from '../../logging/redaction/query-redaction.js';
import { REDACTED } from '../../logging/redaction/secret-names.js';
import type { SecretTest } from '../../logging/redaction/secret-test.js';
import type { SpanMisuse } from './span-misuse.js';

/** What holds for the attributes of the spans of one telemetry. */
export interface AttributeRules {
  readonly misuse: SpanMisuse;
  /** Whose values spans leave out, as lines do. @defaultValue nothing is left out */
  readonly isSecret?: SecretTest | undefined;
}

/** A value without what is secret: by the name of the attribute, or by that of a parameter in an address. */
export function redactAttribute(name: string, value: AttributeValue, isSecret: SecretTest): AttributeValue {
  if (typeof value === 'boolean') return value;
  if (isSecret(name)) return REDACTED;
  if (typeof value === 'string') return redactText(value, isSecret);
  return isTexts(value) ? value.map((text) => redactText(text, isSecret)) : value;
}

/** Most texts are no address with parameters, and are not looked into. */
function redactText(text: string, isSecret: SecretTest): string {
  return text.includes('=') ? redactQueriesIn(text, isSecret) : text;
}

function isTexts(value: AttributeValue): value is readonly string[] {
  return Array.isArray(value) && typeof value[0] === 'string';
}
