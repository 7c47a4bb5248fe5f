import { joinAlternatives } from './leaf-schemas.js';
import type { ValueOf, ValueSchema } from './value-schema.js';

/** Any of several kinds of value; the first that matches reads it. At most one of them may be an object with fields. */
export function oneOf<const Schemas extends readonly ValueSchema<unknown>[]>(
  ...schemas: Schemas
): ValueSchema<ValueOf<Schemas[number]>> {
  const find = (value: unknown): ValueSchema<ValueOf<Schemas[number]>> | undefined => {
    return schemas.find((schema) => schema.matches(value)) as ValueSchema<ValueOf<Schemas[number]>> | undefined;
  };
  return {
    type: joinAlternatives(schemas.map(({ type }) => type)),
    secret: schemas.some(({ secret }) => secret === true),
    fields: schemas.find(({ fields }) => fields !== undefined)?.fields,
    matches: (value) => find(value) !== undefined,
    read: (value, place) => find(value)?.read(value, place),
  };
}
