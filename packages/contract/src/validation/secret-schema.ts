import type { Secret } from '../interfaces/serving.js';
import type { ValueSchema } from './value-schema.js';

/** A secret that travels in a header, or the function that fetches it. Its value is never part of a message. */
export function secret(): ValueSchema<Secret> {
  return {
    type: 'a text of visible ASCII characters without spaces, or a function () => string | Promise<string>',
    secret: true,
    matches: isSecret,
    read: (value) => (isSecret(value) ? value : undefined),
  };
}

function isSecret(value: unknown): value is Secret {
  return typeof value === 'function' || (typeof value === 'string' && /^[\x21-\x7e]{1,4096}$/.test(value));
}
