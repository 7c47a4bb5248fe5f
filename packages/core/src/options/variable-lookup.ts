import {
  createInspection,
  describeValue,
  type Field,
  type Inspection,
  type ProblemReport,
  readValue,
} from '@vigia/contract';
import type { Variables } from './environment.js';
import { parseResourceAttributes } from './resource-attributes.js';

/** Finds what the environment says of an option. */
export interface VariableLookup {
  /** The value of the first variable of the field that is set, checked as the option would be. */
  find<Value>(field: Field<Value>): Value | undefined;
  /** The same, for what a service can do without: what the option would refuse is left aside, and warned of. */
  findUsable<Value>(field: Field<Value>): Value | undefined;
  /** The name of that variable. */
  sourceOf(field: Field<unknown>): string | undefined;
  /** What in the environment was left aside. */
  readonly warnings: readonly ProblemReport[];
  /** Adds to {@link warnings}. */
  warn(message: string, fix: string): void;
}

/** Looks into the variables. A value that the option would refuse is noted in the inspection. */
export function createVariableLookup(variables: Variables, inspection: Inspection): VariableLookup {
  const { attributes, unreadable } = parseResourceAttributes(variables['OTEL_RESOURCE_ATTRIBUTES'] ?? '');

  function textOf(source: string): string | undefined {
    const attribute = /^OTEL_RESOURCE_ATTRIBUTES\[(.+)\]$/.exec(source)?.[1];
    const text = attribute === undefined ? variables[source] : attributes.get(attribute);
    return text === '' ? undefined : text;
  }

  function sourceOf({ environment = [] }: Field<unknown>): string | undefined {
    return environment.find((source) => textOf(source) !== undefined);
  }

  const warnings: ProblemReport[] = unreadable.map(ignoredPair);

  function warn(message: string, fix: string): void {
    warnings.push({ code: 'VIGIA_ENVIRONMENT_IGNORED', message, fix });
  }

  function findUsable<Value>(field: Field<Value>): Value | undefined {
    const source = sourceOf(field);
    if (source === undefined) return undefined;
    const own = createInspection();
    const value = readValue(field.value, textOf(source), own.place(source));
    for (const { message } of own.findings) {
      warn(`${message} It was left aside.`, `Correct ${source}, or unset it.`);
    }
    return value;
  }

  return {
    find: (field) => {
      const source = sourceOf(field);
      return source === undefined ? undefined : readValue(field.value, textOf(source), inspection.place(source));
    },
    sourceOf,
    findUsable,
    warnings,
    warn,
  };
}

function ignoredPair(pair: string): ProblemReport {
  return {
    code: 'VIGIA_ENVIRONMENT_IGNORED',
    message: `OTEL_RESOURCE_ATTRIBUTES holds ${describeValue(pair)}, which cannot be read; it was left aside.`,
    fix: 'Write name=value pairs separated by commas, with percent-encoded values.',
  };
}
