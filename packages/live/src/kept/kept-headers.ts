import type { ExchangeStart } from '@vigia/contract';
import { REDACTED, type SecretTest } from '@vigia/core';
import { redactedText } from './redacted-text.js';

/** A header as it is kept. */
export type KeptHeader = readonly [name: string, value: string];

const MOST_HEADERS = 50;
const MOST_VALUE_CHARACTERS = 2_048;
const MOST_CHARACTERS = 8_192;

/** The headers of a request in the order of their names, without secrets, as far as there is room for them. */
export function keptHeaders(headers: ExchangeStart['headers'], isSecret: SecretTest): readonly KeptHeader[] {
  const names = Object.keys(headers).toSorted().slice(0, MOST_HEADERS);
  const kept: KeptHeader[] = [];
  let charactersLeft = MOST_CHARACTERS;
  for (const name of names) {
    const value = isSecret(name) ? REDACTED : redactedText(textOf(headers[name]), MOST_VALUE_CHARACTERS, isSecret);
    charactersLeft -= name.length + value.length;
    if (charactersLeft < 0) break;
    kept.push([name, value]);
  }
  return kept;
}

function textOf(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : (value ?? []).join(', ');
}
