import type { OutgoingHttpHeaders } from 'node:http';
import { VigiaError } from '@vigia/contract';

/** Who asks a server. */
export interface HttpLogin {
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** A bearer token, which beats the others. */
  readonly token: string | undefined;
}

/**
 * The header of a login; none where there is no login.
 *
 * @throws VigiaError for a token that fits into no header.
 */
export function loginHeaders({ username, password = '', token }: HttpLogin): OutgoingHttpHeaders {
  const basic = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const credential = username === undefined ? undefined : basic;
  return plainHeader('authorization', token === undefined ? credential : `Bearer ${token}`);
}

/**
 * A header; none where there is no value.
 *
 * @throws VigiaError for a value that no header takes.
 */
export function plainHeader(name: 'authorization' | 'x-scope-orgid', value: string | undefined): OutgoingHttpHeaders {
  if (value === undefined) return {};
  if (/^[\x20-\x7e]*$/.test(value)) return { [name]: value };
  const kind = name === 'authorization' ? 'token' : 'tenant';
  throw new VigiaError(
    'VIGIA_OPTION_INVALID',
    `The ${kind} has characters that no header takes: spaces, breaks or accents.`,
  );
}
