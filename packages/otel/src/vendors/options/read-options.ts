import { type Field, type Fields, type FieldsByName, object, type ProblemReport, validate } from '@vigia/contract';
import type { Environment } from '../../options/environment.js';
import { createVariableReader } from '../../options/variable-reader.js';

/** How the options of a vendor are read. */
export interface OptionRules<Options extends object> {
  /** The function that takes them, as messages call it. */
  readonly name: string;
  /** Of the sink, in problems. */
  readonly sink: string;
  readonly fields: Fields<Options>;
}

/** What options and variables say together. */
export interface ReadOptions<Options> {
  readonly options: Options;
  /** Variables that cannot be used: they were left aside. */
  readonly warnings: readonly ProblemReport[];
}

/**
 * Completes the options from the environment. A variable that cannot be used keeps no service from starting.
 *
 * @throws VigiaError for an option that cannot be used.
 */
export function readOptions<Options extends object>(
  input: unknown,
  environment: Environment,
  { name, sink, fields }: OptionRules<Options>,
): ReadOptions<Options> {
  const given = validate(object<Options>(fields), input === undefined ? {} : input, { name });
  const options: Record<string, unknown> = Object.fromEntries(Object.entries(given));
  const reader = createVariableReader(environment, sink);
  for (const [option, field] of Object.entries<Field<unknown>>(fields satisfies FieldsByName)) {
    if (field.environment === undefined || options[option] !== undefined) continue;
    const parse = option === 'region' ? inLowerCase : undefined;
    const value = reader.read(field.environment, { schema: field.value, parse });
    if (value !== undefined) options[option] = value;
  }
  return { options: options as Options, warnings: reader.warnings };
}

/** Regions are written `EU` as well. */
function inLowerCase(text: string): string {
  return text.toLowerCase();
}
