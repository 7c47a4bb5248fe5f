import { createInspection, type ProblemReport, readValue, type ValueSchema } from '@vigia/contract';
import type { Environment } from './environment.js';

/** A variable that is set. */
export interface SetVariable {
  readonly name: string;
  readonly text: string;
}

/** Reads variables one by one, and remembers which of them cannot be used. */
export interface VariableReader {
  /** The first of the names that is set. An empty one counts as not set. */
  first(names: readonly string[]): SetVariable | undefined;
  /** Its value as the option has it; `undefined` where none is set, or it cannot be used, which is warned of. */
  read<Value>(names: readonly string[], reading: VariableReading<Value>): Value | undefined;
  /** Notes what cannot be used. One of a name is enough. */
  refuse(name: string, message: string, fix?: string): undefined;
  readonly warnings: readonly ProblemReport[];
}

/** How a variable is read. */
export interface VariableReading<Value> {
  readonly schema: ValueSchema<Value>;
  /** What the text stands for. @defaultValue the text */
  readonly parse?: ((text: string) => unknown) | undefined;
}

/** The number that a text stands for; the text itself where it stands for none, so that a warning can show it. */
export function numberIn(text: string): number | string {
  const number = Number(text);
  return Number.isNaN(number) ? text : number;
}

/** @param sink - Named in warnings. */
export function createVariableReader({ variables }: Environment, sink: string): VariableReader {
  const warnings = new Map<string, ProblemReport>();

  function first(names: readonly string[]): SetVariable | undefined {
    const name = names.find((candidate) => (variables[candidate] ?? '').trim() !== '');
    return name === undefined ? undefined : { name, text: (variables[name] ?? '').trim() };
  }

  function refuse(name: string, message: string, fix = `Correct ${name}, or unset it.`): undefined {
    warnings.set(name, { code: 'VIGIA_ENVIRONMENT_IGNORED', message, fix, sink });
  }

  function read<Value>(names: readonly string[], { schema, parse }: VariableReading<Value>): Value | undefined {
    const found = first(names);
    if (found === undefined) return undefined;
    const inspection = createInspection();
    const value = readValue(schema, parse === undefined ? found.text : parse(found.text), inspection.place(found.name));
    for (const { message } of inspection.findings) refuse(found.name, `${message} It was left aside.`);
    return value;
  }

  return {
    first,
    read,
    refuse,
    get warnings() {
      return [...warnings.values()];
    },
  };
}
