import type { ValueSchema } from './value-schema.js';

/** A part that this version does not contain: only `false`, which asks for nothing, is taken. */
export function unavailable(): ValueSchema<false> {
  return {
    type: 'left out',
    unavailable: true,
    matches: () => true,
    read: (value, place) => {
      if (value === false) return false;
      return place.reject(
        'VIGIA_OPTION_UNAVAILABLE',
        `\`${place.path}\` is not part of this version yet; leave it out.`,
      );
    },
  };
}
