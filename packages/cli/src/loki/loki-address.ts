import { type AddressLogin, describeAddress, loginIn, VigiaError } from '@vigia/contract';
import type { Variables } from '../options/environment.js';

/** Where Loki answers, and the login that stood in the address. */
export interface LokiAddress extends AddressLogin {
  /** Ends without a slash, and holds no login. */
  readonly base: string;
}

/** What services push to; who copies their `LOKI_HOST` may have it with this end. */
const PUSH_PATH = /\/(?:loki\/api\/v1\/push)?\/*$/;

/**
 * The address that was given, else `LOKI_HOST`.
 *
 * @throws VigiaError when there is none, or it is no address of HTTP.
 */
export function readLokiAddress(given: string | undefined, variables: Variables): LokiAddress {
  const text = given ?? variables['LOKI_HOST'];
  if (text === undefined) {
    throw new VigiaError('VIGIA_OPTION_INVALID', 'Say where Loki is, such as http://localhost:3100, or set LOKI_HOST.');
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) throw noAddress(text);
  return { base: `${url.origin}${url.pathname.replace(PUSH_PATH, '')}`, ...loginIn(url) };
}

function noAddress(text: string): VigiaError {
  const suggestion = /^[\w.-]+(?::\d+)?(?:\/.*)?$/.test(text) ? `http://${text}` : 'http://localhost:3100';
  const message = `${describeAddress(text)} is no address of Loki; give one such as ${suggestion}.`;
  return new VigiaError('VIGIA_OPTION_INVALID', message);
}
