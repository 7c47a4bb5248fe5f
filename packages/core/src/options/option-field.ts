import type { Field } from '@vigia/contract';
import type { VariableSource } from './environment-variables.js';

/** A field whose variables are known ones. */
export interface OptionField<Value> extends Field<Value> {
  readonly environment?: readonly VariableSource[] | undefined;
}
