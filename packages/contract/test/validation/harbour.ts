import {
  callback,
  choice,
  flag,
  integer,
  list,
  type ObjectSchema,
  object,
  off,
  oneOf,
  type Secret,
  secret,
  shape,
  text,
  unavailable,
  validate,
} from '../../src/index.js';

/** One option of every kind. */
export interface Harbour {
  readonly name?: string | undefined;
  readonly berths?: number | undefined;
  readonly tide?: 'low' | 'high' | undefined;
  readonly open?: boolean | undefined;
  readonly greet?: ((ship: string) => void) | undefined;
  readonly crane?: { readonly lift: () => void } | undefined;
  readonly ships?: readonly string[] | undefined;
  readonly light?: false | { readonly colour?: string | undefined } | undefined;
  readonly key?: Secret | undefined;
  readonly ferry?: false | undefined;
}

const word = text({ type: 'a word', maxLength: 10, pattern: /^\w+$/ });

/** The schema of {@link Harbour}. */
export const harbour: ObjectSchema<Harbour> = object<Harbour>({
  name: { value: word, description: 'Name.' },
  berths: { value: integer({ minimum: 1, maximum: 99 }), description: 'Berths.' },
  tide: { value: choice('low', 'high'), description: 'Tide.' },
  open: { value: flag(), description: 'Open.' },
  greet: { value: callback<(ship: string) => void>('(ship) => void'), description: 'Greeting.' },
  crane: { value: shape<{ readonly lift: () => void }>('a crane', ['lift']), description: 'Crane.' },
  ships: { value: list(word, { type: 'an array of words', maxItems: 3 }), description: 'Ships.' },
  light: {
    value: oneOf(
      off(),
      object<{ readonly colour?: string | undefined }>({ colour: { value: word, description: 'C.' } }),
    ),
    description: 'Light.',
  },
  key: { value: secret(), description: 'Key.' },
  ferry: { value: unavailable(), description: 'Ferry.' },
});

/** Reads options of a harbour, as a program would. */
export function readHarbour(input: unknown): Harbour {
  return validate(harbour, input, { name: 'options', named: false });
}
