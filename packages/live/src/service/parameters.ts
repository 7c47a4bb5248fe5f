import { describeValue } from '@vigia/contract';
import type { Refusal } from '../guard/refusal.js';

/** The parameters of one request. What is wrong with them is noted, and read as if it had been left out. */
export interface Parameters {
  /** `undefined` for one that is left out or empty. */
  optional(name: string, maxLength: number): string | undefined;
  required(name: string, maxLength: number): string;
  choice<const Value extends string | number>(name: string, values: readonly Value[], byDefault: Value): Value;
  integer(name: string, limits: IntegerLimits): number;
  /** Notes what is wrong. */
  reject(error: string, fix: string): void;
  /** The first thing that is wrong. */
  refusal(): Refusal | undefined;
}

/** What a whole number may be. */
export interface IntegerLimits {
  readonly minimum: number;
  readonly maximum: number;
  readonly byDefault: number;
}

/** @param known - The names of all that are taken; any other is refused. */
export function readParameters(search: URLSearchParams, known: readonly string[]): Parameters {
  let refusal: Refusal | undefined;

  function reject(error: string, fix: string): void {
    refusal ??= { status: 400, error, fix };
  }

  refuseStrangers(search, known, reject);

  function optional(name: string, maxLength: number): string | undefined {
    const value = search.get(name) ?? '';
    if (value.length > maxLength) reject(`\`${name}\` has more than ${maxLength} characters.`, 'Make it shorter.');
    return value === '' || value.length > maxLength ? undefined : value;
  }

  function required(name: string, maxLength: number): string {
    const value = optional(name, maxLength);
    if (value === undefined) reject(`\`${name}\` is missing.`, `Give it: \`${name}=…\`.`);
    return value ?? '';
  }

  function choice<const Value extends string | number>(
    name: string,
    values: readonly Value[],
    byDefault: Value,
  ): Value {
    const given = search.get(name) ?? '';
    const value = given === '' ? byDefault : values.find((one) => String(one) === given);
    if (value === undefined) reject(...unusable(name, given, `one of ${values.join(', ')}`));
    return value ?? byDefault;
  }

  function integer(name: string, { minimum, maximum, byDefault }: IntegerLimits): number {
    const given = search.get(name) ?? '';
    const value = given === '' ? byDefault : Number(/^\d{1,9}$/.exec(given)?.[0]);
    if (value >= minimum && value <= maximum) return value;
    reject(...unusable(name, given, `an integer from ${minimum} to ${maximum}`));
    return byDefault;
  }

  return { optional, required, choice, integer, reject, refusal: () => refusal };
}

function refuseStrangers(search: URLSearchParams, known: readonly string[], reject: Parameters['reject']): void {
  const names = [...search.keys()];
  const stranger = names.find((name) => !known.includes(name));
  if (stranger !== undefined) {
    const taken = known.length === 0 ? 'Leave it out.' : `Leave it out, or use ${known.join(', ')}.`;
    reject(`${describeValue(stranger)} is no parameter here.`, taken);
  }
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) reject(`${describeValue(twice)} is given more than once.`, 'Give it once.');
}

function unusable(name: string, given: string, type: string): [error: string, fix: string] {
  return [`\`${name}\` is ${describeValue(given)}; it must be ${type}.`, 'Correct it, or leave it out.'];
}
