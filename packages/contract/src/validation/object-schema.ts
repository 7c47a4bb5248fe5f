import { nearestName } from './nearest-name.js';
import { optionRows } from './option-rows.js';
import type { Place } from './place.js';
import { type Field, type Fields, type FieldsByName, readValue, type ValueSchema } from './value-schema.js';

/** An object schema: its {@link ValueSchema.fields} are always there. */
export interface ObjectSchema<Shape> extends ValueSchema<Shape> {
  readonly fields: FieldsByName;
}

/**
 * An object with known keys. Every key is read once, into a new frozen object, so that neither a getter
 * nor a later change of the caller's can make a difference.
 */
export function object<Shape extends object>(fields: NoInfer<Fields<Shape>>): ObjectSchema<Shape> {
  const byName: FieldsByName = fields;
  return {
    type: 'an object',
    fields: byName,
    matches: isRecord,
    read: (value, place) => {
      if (!isRecord(value)) return undefined;
      rejectUnknownKeys(value, byName, place);
      return Object.freeze(readFields(value, byName, place)) as Shape;
    },
  };
}

/** Whether a value can hold options: literals, class instances, module namespaces; not promises, maps, dates and the like. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const name = Object.prototype.toString.call(value);
  return name === '[object Object]' || name === '[object Module]';
}

function readFields(
  value: Readonly<Record<string, unknown>>,
  fields: FieldsByName,
  place: Place,
): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const read = readField(value, { name, field, place: place.child(name) });
    if (read !== undefined) copy[name] = read;
  }
  return copy;
}

function readField(
  value: Readonly<Record<string, unknown>>,
  { name, field, place }: { readonly name: string; readonly field: Field<unknown>; readonly place: Place },
): unknown {
  try {
    const given = value[name];
    if (given !== undefined) return readValue(field.value, given, place);
    if (field.required !== true) return undefined;
    return place.reject('VIGIA_OPTION_INVALID', `\`${place.path}\` is missing; it must be ${field.value.type}.`);
  } catch {
    return place.reject('VIGIA_OPTION_INVALID', `\`${place.path}\` cannot be read; it must be ${field.value.type}.`);
  }
}

function rejectUnknownKeys(value: object, fields: FieldsByName, place: Place): void {
  for (const key of Object.keys(value)) {
    if (Object.hasOwn(fields, key)) continue;
    place.reject(
      'VIGIA_OPTION_UNKNOWN',
      `\`${place.child(key).path}\` is not an option; ${suggestion(key, fields, place)}`,
    );
  }
}

/** The name that was probably meant here, else the option of that very name further in, else all names here. */
function suggestion(key: string, fields: FieldsByName, place: Place): string {
  const names = Object.keys(fields);
  const meant = nearestName(key, names) ?? optionRows(fields).find(({ path }) => path.endsWith(`.${key}`))?.path;
  if (meant === undefined) return `the names here are ${names.map((name) => `\`${name}\``).join(', ')}.`;
  const path = meant.split('.').reduce((parent, name) => parent.child(name), place).path;
  return `did you mean \`${path}\`?`;
}
