import { type Secret, VigiaError } from '@vigia/contract';
import type { HeaderSource } from '../../sink/otlp-destination.js';
import { createRenewable } from './renewable.js';

/** How a secret travels. */
export interface SecretHeaderOptions {
  readonly secret: Secret;
  /** Named in messages: `licenseKey` of `newRelic`. */
  readonly option: string;
  readonly sink: string;
  toHeaders(secret: string): Readonly<Record<string, string>>;
}

/** Headers with a secret: asked for when it is needed first, and again when it was refused. */
export function secretHeaders({ secret, option, sink, toHeaders }: SecretHeaderOptions): HeaderSource {
  const source = createRenewable({
    fetch: async () => toHeaders(typeof secret === 'function' ? sendable(await secret(), option, sink) : secret),
  });
  let sent: Readonly<Record<string, string>> | undefined;

  return async ({ refusal, signal }) => {
    if (refusal !== undefined && sent !== undefined) source.refused(sent);
    sent = await source.read(signal);
    return sent;
  };
}

/**
 * What a function of the user's returned, without the line break that ends a file.
 * @throws VigiaError for what no header has room for. It does not show it: it may be a secret.
 */
function sendable(value: unknown, option: string, sink: string): string {
  const text = typeof value === 'string' ? value.replace(/[\r\n]+$/, '') : '';
  if (/^[\x21-\x7e]{1,16384}$/.test(text)) return text;
  const message = `The function \`${option}\` of \`${sink}\` must return visible ASCII characters without spaces, and did not.`;
  throw new VigiaError('VIGIA_OPTION_INVALID', message);
}
