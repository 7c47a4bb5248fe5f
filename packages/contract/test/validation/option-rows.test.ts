import { expect, test } from 'vitest';
import { integer, object, off, oneOf, optionRows, unavailable } from '../../src/index.js';

test('a schema is its own documentation, parents before children', () => {
  const limits = object<{ readonly routes?: number | undefined }>({
    routes: {
      value: integer({ minimum: 1, maximum: 9 }),
      description: 'Routes.',
      default: '5',
      environment: ['ROUTES'],
    },
  });
  const schema = object<{ readonly limits?: false | { readonly routes?: number | undefined }; readonly later?: false }>(
    {
      limits: { value: oneOf(off(), limits), description: 'Limits.' },
      later: { value: unavailable(), description: 'Later.' },
    },
  );
  expect(optionRows(schema.fields)).toEqual([
    row({ path: 'limits', type: 'false or an object', description: 'Limits.' }),
    row({
      path: 'limits.routes',
      type: 'an integer from 1 to 9',
      description: 'Routes.',
      default: '5',
      environment: ['ROUTES'],
    }),
    row({ path: 'later', type: 'left out', description: 'Later.', available: false }),
  ]);
});

function row(given: object): object {
  return { default: undefined, environment: [], available: true, ...given };
}
