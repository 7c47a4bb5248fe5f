import { REDACTED, type SecretTest } from '@vigia/core';
import type { ThrownError } from '../api/request-view.js';
import { redactedText } from './redacted-text.js';

const MOST_NAME_CHARACTERS = 128;
const MOST_MESSAGE_CHARACTERS = 2_048;
const MOST_STACK_CHARACTERS = 8_192;
const MOST_SUMMARY_CHARACTERS = 512;
const MOST_CAUSES = 4;
const MOST_FIELDS = 10;

/** What is kept of what was thrown, whatever it is: texts, with those of its causes. Never throws. */
export function thrownError(thrown: unknown, isSecret: SecretTest): ThrownError {
  const texts = (text: string, mostCharacters: number): string => redactedText(text, mostCharacters, isSecret);
  return describeThrown(thrown, { texts, isSecret, ancestors: [] });
}

/** Name and message of what was thrown. Its stack is not asked for: V8 writes that when it is read first. Never throws. */
export function thrownSummary(thrown: unknown, isSecret: SecretTest): string {
  const isObject = typeof thrown === 'object' && thrown !== null;
  const message = isObject ? messageOf(thrown, isSecret) : textOf(thrown);
  const text = isObject ? [nameOf(thrown), message].filter((part) => part !== '').join(': ') : message;
  return redactedText(text, MOST_SUMMARY_CHARACTERS, isSecret);
}

interface Walk {
  readonly texts: (text: string, mostCharacters: number) => string;
  readonly isSecret: SecretTest;
  /** What was thrown, and the causes on the way to this one. */
  readonly ancestors: readonly unknown[];
}

function describeThrown(thrown: unknown, walk: Walk): ThrownError {
  if (typeof thrown !== 'object' || thrown === null) return plainThrown(thrown, walk);
  const stack = field(thrown, 'stack');
  return {
    name: walk.texts(nameOf(thrown), MOST_NAME_CHARACTERS),
    message: walk.texts(messageOf(thrown, walk.isSecret), MOST_MESSAGE_CHARACTERS),
    stack: typeof stack === 'string' ? walk.texts(stack, MOST_STACK_CHARACTERS) : undefined,
    cause: causeOf(thrown, walk),
  };
}

/** Anything can be thrown. */
function plainThrown(thrown: unknown, { texts }: Walk): ThrownError {
  const message = texts(textOf(thrown), MOST_MESSAGE_CHARACTERS);
  return { name: thrown === null ? 'null' : typeof thrown, message, stack: undefined, cause: undefined };
}

/** Of several errors at once the first is shown. */
function causeOf(thrown: object, walk: Walk): ThrownError | undefined {
  const ancestors = [...walk.ancestors, thrown];
  const cause = field(thrown, 'cause') ?? firstOf(field(thrown, 'errors'));
  if (cause === undefined || ancestors.length > MOST_CAUSES || ancestors.includes(cause)) return undefined;
  return describeThrown(cause, { ...walk, ancestors });
}

function firstOf(members: unknown): unknown {
  return typeof members === 'object' && members !== null ? field(members, '0') : undefined;
}

function nameOf(thrown: object): string {
  const name = field(thrown, 'name');
  if (typeof name === 'string' && name !== '') return name;
  const maker = field(thrown, 'constructor');
  const made = typeof maker === 'function' ? field(maker, 'name') : undefined;
  return typeof made === 'string' && made !== '' ? made : 'Object';
}

/** Whoever throws an object without a message still wants to read it. */
function messageOf(thrown: object, isSecret: SecretTest): string {
  const message = textOf(field(thrown, 'message'));
  return message === '' && !Array.isArray(thrown) ? plainFields(thrown, isSecret) : message;
}

/** The plain fields of an object, those with secret names without their values. */
function plainFields(thrown: object, isSecret: SecretTest): string {
  return keysOf(thrown)
    .slice(0, MOST_FIELDS)
    .map((name) => [name, isSecret(name) ? REDACTED : textOf(field(thrown, name))])
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `${name}: ${text}`)
    .join(', ');
}

function keysOf(value: object): readonly string[] {
  try {
    return Object.keys(value);
  } catch {
    return [];
  }
}

/** A getter, or a proxy, may throw. */
function field(value: object, name: string): unknown {
  try {
    return Reflect.get(value, name);
  } catch {
    return undefined;
  }
}

/** Of a plain value; what has members may throw when it is written. */
function textOf(value: unknown): string {
  const isPlain = value === null || (typeof value !== 'object' && typeof value !== 'function' && value !== undefined);
  return isPlain ? String(value) : '';
}
