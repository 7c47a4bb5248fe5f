import type { SecretTest } from '@vigia/core';
import type { Json } from './json.js';

/** What stands in the place of a secret, as in the logs. */
const REDACTED = '[Redacted]';
const TOO_LARGE = '[Too large]';
const MAX_DEPTH = 16;

/**
 * Makes JSON of whatever an application hands over, so that every store keeps it as it is: without secrets, without
 * what PostgreSQL refuses, without cycles. Never throws.
 *
 * @param maxValues - So many are looked at: objects that share others have more ways through them than memory holds.
 */
export function plainJson(
  value: unknown,
  isSecret: SecretTest,
  maxValues: number = Number.POSITIVE_INFINITY,
): Json | undefined {
  return plain(value, { isSecret, around: [], budget: { values: maxValues } });
}

/** A text that every store can keep: lone surrogates and NUL become U+FFFD. */
export function plainText(text: string): string {
  return text.replace(/[\0\p{Surrogate}]/gu, '\u{FFFD}');
}

interface Walk {
  readonly isSecret: SecretTest;
  /** The objects that are being walked through, from the outermost. */
  readonly around: readonly object[];
  /** How many values may still be looked at, in the whole walk. */
  readonly budget: { values: number };
}

function plain(value: unknown, walk: Walk): Json | undefined {
  if (walk.budget.values <= 0) return TOO_LARGE;
  walk.budget.values -= 1;
  switch (typeof value) {
    case 'string':
      return plainText(value);
    case 'number':
      return Number.isFinite(value) ? value : String(value);
    case 'boolean':
      return value;
    case 'bigint':
      return String(value);
    case 'object':
      return value === null ? null : plainObject(value, walk);
    default:
      return undefined;
  }
}

function plainObject(value: object, { isSecret, around, budget }: Walk): Json | undefined {
  if (around.includes(value)) return '[Circular]';
  if (around.length === MAX_DEPTH) return '[Too deep]';
  const walk = { isSecret, around: [...around, value], budget };
  try {
    if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
    if (Array.isArray(value) || value instanceof Set) return plainItems(value, walk);
    if (value instanceof Map) return plainMembers([...value].map(textKey), walk);
    if (value instanceof Error)
      return plainMembers(
        [
          ['name', value.name],
          ['message', value.message],
        ],
        walk,
      );
    if ('toJSON' in value && typeof value.toJSON === 'function') return plain(value.toJSON(), walk);
    return plainMembers(
      Object.keys(value).map((name) => [name, readMember(value, name)]),
      walk,
    );
  } catch {
    return '[Unreadable]';
  }
}

/** What has more of them than may be looked at ends there: an array may be said to have four thousand million. */
function plainItems(items: Iterable<unknown>, walk: Walk): Json {
  const kept: Json[] = [];
  for (const item of items) {
    kept.push(plain(item, walk) ?? null);
    if (walk.budget.values <= 0) break;
  }
  return kept;
}

function textKey([key, member]: readonly [unknown, unknown]): [string, unknown] {
  return [String(key), member];
}

function plainMembers(members: readonly (readonly [string, unknown])[], walk: Walk): Json {
  return Object.fromEntries(
    members.flatMap(([name, member]) => {
      const value = walk.isSecret(name) && member != null ? REDACTED : plain(member, walk);
      return value === undefined ? [] : [[plainText(name), value]];
    }),
  );
}

/** A getter may throw, and the others shall be kept. */
function readMember(value: object, name: string): unknown {
  try {
    return Reflect.get(value, name);
  } catch {
    return '[Unreadable]';
  }
}
