import {
  createInspection,
  type Field,
  type Fields,
  type FieldsByName,
  object,
  type ProblemReport,
  readValue,
  validate,
} from '@vigia/contract';
import type { Environment } from '../../options/environment.js';

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
  { variables }: Environment,
  { name, sink, fields }: OptionRules<Options>,
): ReadOptions<Options> {
  const given = validate(object<Options>(fields), input === undefined ? {} : input, { name });
  const options: Record<string, unknown> = Object.fromEntries(Object.entries(given));
  const warnings: ProblemReport[] = [];
  for (const [option, field] of Object.entries<Field<unknown>>(fields satisfies FieldsByName)) {
    const variable = field.environment?.find((one) => (variables[one] ?? '') !== '');
    if (variable === undefined || options[option] !== undefined) continue;
    const inspection = createInspection();
    const value = readValue(field.value, tidy(option, variables[variable]), inspection.place(variable));
    if (value !== undefined) options[option] = value;
    warnings.push(...inspection.findings.map(({ message }) => ignored(variable, message, sink)));
  }
  return { options: options as Options, warnings };
}

/** Without the line break that ends a file which a variable was made from; regions are written `EU` as well. */
function tidy(option: string, text = ''): string {
  const line = text.replace(/[\r\n]+$/, '');
  return option === 'region' ? line.toLowerCase() : line;
}

function ignored(variable: string, message: string, sink: string): ProblemReport {
  return {
    code: 'VIGIA_ENVIRONMENT_IGNORED',
    message: `${message} It was left aside.`,
    fix: `Correct ${variable}, or unset it.`,
    sink,
  };
}
