import { type Field, unavailable } from '@vigia/contract';
import type { VariableSource } from './environment-variables.js';
import type { NotYet } from './telemetry-options.js';

/** A field whose variables are known ones. */
export interface OptionField<Value> extends Field<Value> {
  readonly environment?: readonly VariableSource[] | undefined;
}

/** A field of a part that comes with a later version. */
export function later(description: string): Field<NotYet> {
  return { value: unavailable(), description };
}
