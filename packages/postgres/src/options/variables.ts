import { createInspection, type Field, type FieldsByName, type Finding, readValue } from '@vigia/contract';
import type { Environment } from './environment.js';
import type { PostgresOptions } from './postgres-options.js';
import { postgresFields } from './postgres-schema.js';

/** A variable that holds what its option would refuse. */
export interface BadVariable extends Finding {
  readonly name: string;
  readonly option: string;
}

/** What variables say of options that nobody gave. */
export interface VariableOptions {
  readonly options: PostgresOptions;
  readonly bad: readonly BadVariable[];
}

/** Reads the variables of the options that are not given. An empty one counts as not set. */
export function readVariables(given: PostgresOptions, { variables }: Environment): VariableOptions {
  const options: Record<string, unknown> = {};
  const bad: BadVariable[] = [];
  for (const [option, field] of Object.entries<Field<unknown>>(postgresFields satisfies FieldsByName)) {
    const name = field.environment?.find((variable) => (variables[variable] ?? '') !== '');
    if (name === undefined || given[option as keyof PostgresOptions] !== undefined) continue;
    const inspection = createInspection();
    const value = readValue(field.value, variableValue(option, variables[name]), inspection.place(name));
    if (value !== undefined) options[option] = value;
    bad.push(...inspection.findings.map((finding) => ({ ...finding, name, option })));
  }
  return { options, bad };
}

function variableValue(option: string, variable: string | undefined): unknown {
  return option === 'workerId' ? Number(variable) : variable;
}
