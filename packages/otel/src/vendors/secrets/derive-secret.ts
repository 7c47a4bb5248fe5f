import { type Secret, VigiaError } from '@vigia/contract';

/** What is made of a secret of the user's. */
export interface DerivedSecret {
  /** Named in messages: such as `token` of `grafanaCloud`. */
  readonly option: string;
  readonly vendor: string;
  derive(secret: string): string;
}

/** A header's value with a secret in it, fetched where the secret is. */
export function deriveSecret(secret: Secret, { option, vendor, derive }: DerivedSecret): Secret {
  if (typeof secret === 'string') return derive(secret);
  return async () => derive(sendable(await secret(), `The function \`${option}\` of \`${vendor}\``));
}

/**
 * What a function of the user's returned, without the line break that ends a file.
 * @throws VigiaError for what no header has room for. It does not show it: it may be a secret.
 */
function sendable(value: unknown, subject: string): string {
  const text = typeof value === 'string' ? value.replace(/[\r\n]+$/, '') : '';
  if (/^[\x21-\x7e]{1,16384}$/.test(text)) return text;
  const message = `${subject} must return visible ASCII characters without spaces, and did not.`;
  throw new VigiaError('VIGIA_OPTION_INVALID', message);
}
