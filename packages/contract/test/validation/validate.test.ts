import { describe, expect, test } from 'vitest';
import { type ErrorCode, VigiaError } from '../../src/index.js';
import { type Harbour, readHarbour } from './harbour.js';

function errorOf(input: unknown): VigiaError {
  try {
    readHarbour(input);
  } catch (error) {
    if (VigiaError.isInstance(error)) return error;
    throw error;
  }
  throw new Error('the input was accepted');
}

describe('what is accepted', () => {
  const crane = { lift: () => undefined };
  const greet = () => undefined;
  const valid: Harbour = {
    name: 'Vigo',
    berths: 4,
    tide: 'low',
    open: false,
    greet,
    crane,
    ships: ['a', 'b'],
    light: { colour: 'red' },
    key: 'k',
    ferry: false,
  };

  test('is returned as a frozen copy in which the objects of others are the same', () => {
    const result = readHarbour(valid);
    expect(result).toEqual(valid);
    expect(result).not.toBe(valid);
    expect([result, result.ships, result.light].every((part) => Object.isFrozen(part))).toBe(true);
    expect(result.crane).toBe(crane);
    expect(result.greet).toBe(greet);
  });

  test.each([
    ['an empty object', {}],
    ['undefined, which counts as not given', { name: undefined, light: undefined }],
    ['a part switched off', { light: false }],
    ['an object without a prototype', Object.create(null)],
    [
      'an instance of a class',
      new (class {
        readonly name = 'Vigo';
      })(),
    ],
    ['a secret that is fetched', { key: async () => 'fetched' }],
  ])('%s', (_, input) => {
    expect(() => readHarbour(input)).not.toThrow();
  });

  test('a getter is asked once', () => {
    let asked = 0;
    const input = {
      get name() {
        asked += 1;
        return 'Vigo';
      },
    };
    expect(readHarbour(input).name).toBe('Vigo');
    expect(asked).toBe(1);
  });
});

describe('what is refused', () => {
  const cases: readonly (readonly [string, unknown, ErrorCode, string])[] = [
    ['no object', 7, 'VIGIA_OPTION_INVALID', '`options` is 7; it must be an object.'],
    [
      'a promise of options',
      Promise.resolve({}),
      'VIGIA_OPTION_INVALID',
      '`options` is a value of type Promise; it must be an object.',
    ],
    ['a misspelt name', { brths: 3 }, 'VIGIA_OPTION_UNKNOWN', '`brths` is not an option; did you mean `berths`?'],
    [
      'a misspelt name inside',
      { light: { color: 'red' } },
      'VIGIA_OPTION_UNKNOWN',
      '`light.color` is not an option; did you mean `light.colour`?',
    ],
    ['swapped letters', { tied: 'low' }, 'VIGIA_OPTION_UNKNOWN', '`tied` is not an option; did you mean `tide`?'],
    [
      'a name like no other',
      { light: { q: 1 } },
      'VIGIA_OPTION_UNKNOWN',
      '`light.q` is not an option; the names here are `colour`.',
    ],
    ['an empty text', { name: '' }, 'VIGIA_OPTION_INVALID', '`name` is ""; it must be a word.'],
    ['a text too long', { name: 'abcdefghijk' }, 'VIGIA_OPTION_INVALID', '`name` is "abcdefghijk"; it must be a word.'],
    ['null', { name: null }, 'VIGIA_OPTION_INVALID', '`name` is null; it must be a word.'],
    ['a number below', { berths: 0 }, 'VIGIA_OPTION_INVALID', '`berths` is 0; it must be an integer from 1 to 99.'],
    ['a number above', { berths: 100 }, 'VIGIA_OPTION_INVALID', '`berths` is 100; it must be an integer from 1 to 99.'],
    ['a fraction', { berths: 1.5 }, 'VIGIA_OPTION_INVALID', '`berths` is 1.5; it must be an integer from 1 to 99.'],
    [
      'not a number',
      { berths: Number.NaN },
      'VIGIA_OPTION_INVALID',
      '`berths` is NaN; it must be an integer from 1 to 99.',
    ],
    [
      'a number as text',
      { berths: '3' },
      'VIGIA_OPTION_INVALID',
      '`berths` is "3"; it must be an integer from 1 to 99.',
    ],
    ['another choice', { tide: 'ebb' }, 'VIGIA_OPTION_INVALID', '`tide` is "ebb"; it must be "low" or "high".'],
    ['a truthy flag', { open: 1 }, 'VIGIA_OPTION_INVALID', '`open` is 1; it must be true or false.'],
    [
      'no function',
      { greet: {} },
      'VIGIA_OPTION_INVALID',
      '`greet` is an object; it must be a function (ship) => void.',
    ],
    [
      'an object without the methods',
      { crane: { lift: true } },
      'VIGIA_OPTION_INVALID',
      '`crane` is an object; it must be a crane.',
    ],
    [
      'a list that is none',
      { ships: 'a' },
      'VIGIA_OPTION_INVALID',
      '`ships` is "a"; it must be an array of words (at most 3).',
    ],
    [
      'a list too long',
      { ships: ['a', 'b', 'c', 'd'] },
      'VIGIA_OPTION_INVALID',
      '`ships` is an array of 4; it must be an array of words (at most 3).',
    ],
    ['a bad element', { ships: ['a', 5] }, 'VIGIA_OPTION_INVALID', '`ships[1]` is 5; it must be a word.'],
    [
      'a hole in a list',
      { ships: Object.assign([], { length: 1 }) },
      'VIGIA_OPTION_INVALID',
      '`ships[0]` is undefined; it must be a word.',
    ],
    [
      'true where false or an object stands',
      { light: true },
      'VIGIA_OPTION_INVALID',
      '`light` is true; it must be false or an object.',
    ],
    [
      'a part that is not there yet',
      { ferry: {} },
      'VIGIA_OPTION_UNAVAILABLE',
      '`ferry` is not part of this version yet; leave it out.',
    ],
    [
      'a bad secret, unseen',
      { key: 'two words' },
      'VIGIA_OPTION_INVALID',
      '`key` is not usable (its value is not shown); it must be a text of visible ASCII characters without spaces, or a function () => string | Promise<string>.',
    ],
  ];

  test.each(cases)('%s', (...[, input, code, message]) => {
    expect(errorOf(input)).toMatchObject({ code, message });
  });

  test('a getter that throws', () => {
    const input = {
      get name(): string {
        throw new Error('hidden');
      },
    };
    expect(errorOf(input).message).toBe('`name` cannot be read; it must be a word.');
  });

  test('all at once, with the code of the first', () => {
    const { code, message } = errorOf({ nam: 'x', berths: 0, light: { colour: '' } });
    expect(code).toBe('VIGIA_OPTION_UNKNOWN');
    expect(message.split('\n')).toEqual([
      '3 things must be corrected:',
      '- `nam` is not an option; did you mean `name`?',
      '- `berths` is 0; it must be an integer from 1 to 99.',
      '- `light.colour` is ""; it must be a word.',
    ]);
  });

  test('a thousand mistakes, in a message that can still be read', () => {
    const input = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`unknown${index}`, index]));
    const lines = errorOf(input).message.split('\n');
    expect(lines).toHaveLength(22);
    expect(lines.at(-1)).toBe('- and 980 more');
  });
});
