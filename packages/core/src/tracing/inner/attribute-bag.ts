import type { Attributes, AttributeValue } from '@vigia/contract';
import { type AttributeRules, redactAttribute } from './attribute-rules.js';
import { attributeValue } from './attribute-value.js';
import { MAX_ATTRIBUTES } from './span-limits.js';
import { usableName } from './span-name.js';

/** Gathers attributes that somebody gives, within bounds. No member throws, whatever it is given. */
export interface AttributeBag {
  set(name: unknown, value: unknown): void;
  setAll(attributes: unknown): void;
  /** As they are now. */
  attributes(): Attributes;
  /** How many were given beyond those that are kept; `undefined` for none. */
  dropped(): number | undefined;
}

/** @see AttributeBag */
export function createAttributeBag({ misuse, isSecret }: AttributeRules): AttributeBag {
  const kept = new Map<string, AttributeValue>();
  let dropped = 0;

  function keep(name: string, value: AttributeValue): void {
    if (kept.size < MAX_ATTRIBUTES || kept.has(name)) {
      kept.set(name, value);
      return;
    }
    dropped += 1;
    misuse.tooMany('attributes');
  }

  function set(name: unknown, given: unknown): void {
    if (given === undefined) return;
    const usable = usableName(name, misuse);
    if (usable === undefined) return;
    const value = readValue(given);
    if (value === undefined) misuse.value(usable, given);
    else keep(usable, isSecret === undefined ? value : redactAttribute(usable, value, isSecret));
  }

  function setAll(attributes: unknown): void {
    if (attributes === undefined) return;
    const entries = readEntries(attributes);
    if (entries === undefined) misuse.attributes(attributes);
    for (const [name, value] of entries ?? []) set(name, value);
  }

  return {
    set,
    setAll,
    attributes: () => Object.fromEntries(kept),
    dropped: () => (dropped === 0 ? undefined : dropped),
  };
}

/** What can be kept of what somebody gives at once. */
export function readAttributes(given: unknown, rules: AttributeRules): Attributes {
  const bag = createAttributeBag(rules);
  bag.setAll(given);
  return bag.attributes();
}

/** Members of a list may throw when they are read. */
function readValue(given: unknown): AttributeValue | undefined {
  try {
    return attributeValue(given);
  } catch {
    return undefined;
  }
}

/** `undefined` for what has no members, and for what throws when it is read. */
function readEntries(attributes: unknown): readonly (readonly [string, unknown])[] | undefined {
  if (typeof attributes !== 'object' || attributes === null || Array.isArray(attributes)) return undefined;
  try {
    return Object.entries(attributes);
  } catch {
    return undefined;
  }
}
