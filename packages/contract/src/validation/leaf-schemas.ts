import type { ValueSchema } from './value-schema.js';

/** What {@link text} takes. */
export interface TextRule {
  /** What the text is, such as `a path such as "/metrics"`. */
  readonly type: string;
  readonly maxLength: number;
  readonly pattern?: RegExp | undefined;
}

/** A text that is not empty. */
export function text({ type, maxLength, pattern }: TextRule): ValueSchema<string> {
  return leaf(type, (value): value is string => {
    if (typeof value !== 'string' || value === '' || value.length > maxLength) return false;
    return pattern?.test(value) ?? true;
  });
}

/** A whole number within limits, both included. */
export function integer(limits: { readonly minimum: number; readonly maximum: number }): ValueSchema<number> {
  const { minimum, maximum } = limits;
  return leaf(`an integer from ${minimum} to ${maximum}`, (value): value is number => {
    return typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= maximum;
  });
}

/** `true` or `false`. */
export function flag(): ValueSchema<boolean> {
  return leaf('true or false', (value) => typeof value === 'boolean');
}

/** One of a closed list of texts. */
export function choice<const Values extends readonly string[]>(...values: Values): ValueSchema<Values[number]> {
  const type = joinAlternatives(values.map((value) => `"${value}"`));
  return leaf(type, (value): value is Values[number] => typeof value === 'string' && values.includes(value));
}

/** `false`, which switches a part off. */
export function off(): ValueSchema<false> {
  return leaf('false', (value): value is false => value === false);
}

/** A function. The signature is for people: what it takes and returns cannot be tested here. */
export function callback<Signature extends (...parameters: never[]) => unknown>(
  signature: string,
): ValueSchema<Signature> {
  return leaf(`a function ${signature}`, (value): value is Signature => typeof value === 'function');
}

/** An object of somebody else, known by the methods that it has, and passed on as it is. */
export function shape<Value>(type: string, methods: readonly (keyof Value & string)[]): ValueSchema<Value> {
  return leaf(type, (value): value is Value => hasMethods(value, methods));
}

/** A value that a predicate tells, passed on as it is. */
export function leaf<Value>(type: string, is: (value: unknown) => value is Value): ValueSchema<Value> {
  return {
    type,
    matches: is,
    read: (value) => (is(value) ? value : undefined),
  };
}

/** `a`, `a or b`, `a, b or c`. */
export function joinAlternatives(alternatives: readonly string[]): string {
  if (alternatives.length < 2) return alternatives.join('');
  return `${alternatives.slice(0, -1).join(', ')} or ${alternatives.at(-1)}`;
}

function hasMethods(value: unknown, methods: readonly string[]): boolean {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false;
  return methods.every((method) => typeof Reflect.get(value, method) === 'function');
}
