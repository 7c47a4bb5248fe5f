import { describeValue, VigiaError } from '@vigia/contract';
import { wellFormed } from './well-formed.js';

const NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
const MAX_NAME_LENGTH = 1_024;
const MAX_VALUE_BYTES = 2_048;

/** Loki takes 15 beside `service_name`; one is kept for `replay`. */
const MAX_LABELS = 14;

/**
 * The labels as Loki takes them: the empty ones left out, which it does too.
 * @throws VigiaError for labels with which Loki would refuse every push.
 */
export function readLabels(given: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  const pairs = Object.entries(given).flatMap(([name, value]) => {
    return value === undefined || value === '' ? [] : [readLabel(name, value)];
  });
  if (pairs.filter(([name]) => name !== 'service_name').length > MAX_LABELS) {
    throw invalid(`has ${pairs.length} labels; Loki takes ${MAX_LABELS} beside \`service_name\` and \`replay\`.`);
  }
  return Object.freeze(Object.fromEntries(pairs));
}

function readLabel(name: string, value: unknown): readonly [string, string] {
  if (!NAME.test(name) || name.length > MAX_NAME_LENGTH || name === 'replay') {
    throw invalid(`has the name ${describeValue(name)}; use letters, digits and underscores, and not \`replay\`.`);
  }
  if (typeof value !== 'string') throw invalid(`has ${describeValue(value)} for \`${name}\`; it must be a text.`);
  if (Buffer.byteLength(value) <= MAX_VALUE_BYTES) return [name, wellFormed(value)];
  throw invalid(`has a value of more than ${MAX_VALUE_BYTES} bytes for \`${name}\`; Loki takes no longer ones.`);
}

function invalid(what: string): VigiaError {
  return new VigiaError('VIGIA_OPTION_INVALID', `\`labels\` of Loki ${what}`);
}
