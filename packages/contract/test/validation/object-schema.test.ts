import { expect, expectTypeOf, test } from 'vitest';
import { integer, object, text, validate } from '../../src/index.js';

test('a schema covers its interface exactly, or does not compile', () => {
  interface Boat {
    readonly name?: string | undefined;
    readonly crew: number;
  }
  const name = { value: text({ type: 'a word', maxLength: 10 }), description: 'Name.' };
  const crew = { value: integer({ minimum: 0, maximum: 9 }), description: 'Crew.', required: true } as const;
  const schema = object<Boat>({ name, crew });
  expectTypeOf(validate(schema, { crew: 2 }, { name: 'boat' })).toEqualTypeOf<Boat>();
  // @ts-expect-error a key without a field
  object<Boat>({ crew });
  // @ts-expect-error a field without a key
  object<Boat>({ name, crew, sail: name });
  // @ts-expect-error a field of another type
  object<Boat>({ name: crew, crew });
  // @ts-expect-error a required key whose field is optional
  object<Boat>({ name, crew: { value: crew.value, description: 'Crew.' } });
  expect(() => validate(schema, {}, { name: 'boat' })).toThrow(
    '`boat.crew` is missing; it must be an integer from 0 to 9.',
  );
});
