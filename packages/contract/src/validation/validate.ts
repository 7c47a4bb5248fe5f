import type { ErrorCode } from '../errors/error-codes.js';
import { createInspection } from './place.js';
import { readValue, type ValueSchema } from './value-schema.js';

/** How messages speak of the input. */
export interface Subject {
  /** What the input is called, such as `kpis`. */
  readonly name: string;
  /** Whether paths begin with the name. @defaultValue true */
  readonly named?: boolean | undefined;
  /** The code of every finding, in place of the validator's own. */
  readonly code?: ErrorCode | undefined;
}

/**
 * Reads a whole input by its schema.
 * @throws VigiaError that tells everything that is wrong; nothing else, whatever the input is.
 */
export function validate<Value>(schema: ValueSchema<Value>, input: unknown, { name, named, code }: Subject): Value {
  const inspection = createInspection({ code });
  const value = readValue(schema, input, inspection.place(name, { named }));
  inspection.conclude();
  return value as Value;
}
