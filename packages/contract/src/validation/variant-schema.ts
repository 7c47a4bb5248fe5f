import { describeValue } from './describe-value.js';
import { joinAlternatives } from './leaf-schemas.js';
import { isRecord } from './object-schema.js';
import type { ValueOf, ValueSchema } from './value-schema.js';

/** An object of one of several kinds, told apart by one of its members. */
export function variant<const Schemas extends Readonly<Record<string, ValueSchema<unknown>>>>(
  member: string,
  schemas: Schemas,
): ValueSchema<ValueOf<Schemas[keyof Schemas]>> {
  const kinds = joinAlternatives(Object.keys(schemas).map((kind) => `"${kind}"`));
  return {
    type: `an object with \`${member}\``,
    matches: isRecord,
    read: (value, place) => {
      const kind: unknown = isRecord(value) ? value[member] : undefined;
      const schema = typeof kind === 'string' && Object.hasOwn(schemas, kind) ? schemas[kind] : undefined;
      if (schema !== undefined) return schema.read(value, place) as ValueOf<Schemas[keyof Schemas]> | undefined;
      const { path } = place.child(member);
      return place.reject('VIGIA_OPTION_INVALID', `\`${path}\` is ${describeValue(kind)}; it must be ${kinds}.`);
    },
  };
}
