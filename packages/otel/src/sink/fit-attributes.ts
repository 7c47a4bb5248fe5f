import type { Attributes } from '@vigia/contract';
import type { DestinationLimits } from './otlp-destination.js';

/** Attributes that a destination takes. */
export interface FittedAttributes<Given> {
  /** The object that was given, where all of it fits. */
  readonly attributes: Given;
  /** How many were left out. */
  readonly dropped: number;
}

type Members = Readonly<Record<string, unknown>>;

const LAST_HIGH_SURROGATE = /[\ud800-\udbff]$/;

/** @see FittedAttributes */
export function fitAttributes(attributes: Attributes, limits: DestinationLimits): FittedAttributes<Attributes> {
  const { attributes: fitted, dropped } = fitMembers(attributes, limits);
  // A text stays a text when it is cut, and a list a list of the same kind.
  return { attributes: fitted as Attributes, dropped };
}

/** The same for what may be nested. */
export function fitMembers(members: Members, limits: DestinationLimits): FittedAttributes<Members> {
  if (fits(members, limits)) return { attributes: members, dropped: 0 };
  const names = Object.keys(members);
  const kept = names.filter((name) => name.length <= limits.maxAttributeNameChars).slice(0, limits.maxAttributes);
  const fitted = Object.fromEntries(kept.map((name) => [name, fitValue(members[name], limits)]));
  return { attributes: fitted, dropped: names.length - kept.length };
}

/** A text of at most so many characters, none of them halved. */
export function fitText(text: string, maxChars: number): string {
  return text.length <= maxChars ? text : text.slice(0, maxChars).replace(LAST_HIGH_SURROGATE, '');
}

/** Nearly all do: nothing is allocated to find that out. */
function fits(members: Members, limits: DestinationLimits): boolean {
  let count = 0;
  for (const name in members) {
    count += 1;
    if (count > limits.maxAttributes || name.length > limits.maxAttributeNameChars) return false;
    if (fitValue(members[name], limits) !== members[name]) return false;
  }
  return true;
}

/** The very value where it fits. Nothing cyclic comes here: lines of a log were JSON. */
function fitValue(value: unknown, limits: DestinationLimits): unknown {
  if (typeof value === 'string') return fitText(value, limits.maxAttributeChars);
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? fitList(value, limits) : fitMembers(value as Members, limits).attributes;
}

function fitList(values: readonly unknown[], limits: DestinationLimits): readonly unknown[] {
  const fitted = values.slice(0, limits.maxListValues).map((value) => fitValue(value, limits));
  const isSame = fitted.length === values.length && fitted.every((value, index) => value === values[index]);
  return isSame ? values : fitted;
}
