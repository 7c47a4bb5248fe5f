import type { Field, FieldsByName } from './value-schema.js';

/** One option as the documentation shows it. */
export interface OptionRow {
  /** Such as `metrics.limits.routes`. */
  readonly path: string;
  readonly type: string;
  readonly description: string;
  readonly default: string | undefined;
  readonly environment: readonly string[];
  readonly available: boolean;
}

/** Every option of a schema, parents before their children. */
export function optionRows(fields: FieldsByName, prefix = ''): readonly OptionRow[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const path = `${prefix}${name}`;
    const children = field.value.fields === undefined ? [] : optionRows(field.value.fields, `${path}.`);
    return [rowOf(path, field), ...children];
  });
}

function rowOf(path: string, field: Field<unknown>): OptionRow {
  return {
    path,
    type: field.value.type,
    description: field.description,
    default: field.default,
    environment: field.environment ?? [],
    available: field.value.unavailable !== true,
  };
}
