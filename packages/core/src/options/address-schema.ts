import { describeAddress, type ValueSchema } from '@vigia/contract';

/**
 * The schema of an address of HTTP. A user and password may stand in it: they are never printed.
 *
 * @param example - Shown where something else was given.
 */
export function address(example: string): ValueSchema<string> {
  const type = `an address such as "${example}"`;
  return {
    type,
    matches: (value) => typeof value === 'string',
    read: (value, place) => {
      if (typeof value !== 'string') return undefined;
      if (/^https?:\/\//i.test(value) && URL.canParse(value)) return value;
      return place.reject(
        'VIGIA_OPTION_INVALID',
        `\`${place.path}\` is ${describeAddress(value)}; it must be ${type}.`,
      );
    },
  };
}
