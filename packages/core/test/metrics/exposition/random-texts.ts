import type { Random } from '../../random.js';

/** What breaks lines, quotes or encodings. */
export const AWKWARD_TEXTS: readonly [string, ...string[]] = [
  '"',
  '\\',
  '\n',
  '\r',
  '{',
  '}',
  ',',
  '=',
  ' ',
  '# EOF',
  '\\n',
  '"} 1\n',
  'é',
  '日本',
  '🦊',
  '🦊\u007f',
  '\u2028',
  '\ud800',
  '\udfff',
  'a',
  '/orders/:id',
];

export const AWKWARD_NUMBERS: readonly [number, ...number[]] = [
  0,
  -0,
  1,
  -1,
  0.1 + 0.2,
  1e6,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 53,
  1e21,
  1e-7,
  5e-324,
  Number.MAX_VALUE,
  123456789.123,
  0.001,
  0.0009999999999999998,
  999999999.9999999,
  9.007199254740993,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
];

const LETTERS = ['a', 'Z', '_', '7', ':'] as const;

/** A text of a few awkward pieces, sometimes long enough for pages to turn within it. */
export function randomText(random: Random): string {
  const text = Array.from({ length: random.below(6) }, () => random.pick(AWKWARD_TEXTS)).join('');
  return random.below(200) === 0 ? text.padEnd(70_000, 'x') : text;
}

/** A name that Prometheus accepts, different for each number. */
export function randomName(random: Random, number: number): string {
  return `${random.pick(['m', '_m', ':m'])}${number}${Array.from({ length: random.below(5) }, () => random.pick(LETTERS)).join('')}x`;
}

export function randomLabelNames(random: Random): readonly string[] {
  return Array.from({ length: random.below(4) }, (_, number) => `${random.pick(['l', '_', 'L_'])}${number}`);
}
