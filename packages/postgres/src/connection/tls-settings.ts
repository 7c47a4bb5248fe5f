import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { type ConnectionOptions, checkServerIdentity } from 'node:tls';
import { describeValue, VigiaError } from '@vigia/contract';
import type { SslMode } from './connection-settings.js';

/** The mode, and the files of PEM that it needs. */
export interface TlsFiles {
  readonly mode: SslMode;
  /** Of the authorities that may have signed the server's certificate. */
  readonly rootCertificate: string | undefined;
  /** Of this client. */
  readonly certificate: string | undefined;
  readonly key: string | undefined;
}

/** How a connection is secured. */
export interface TlsSettings {
  /** Of Node; `undefined` is plain text. */
  readonly options: ConnectionOptions | undefined;
  /** Whether a server without TLS is taken as it is. */
  readonly plainAllowed: boolean;
}

/**
 * Each mode as libpq means it: `prefer` and `require` look at no certificate (`require` does where an authority is
 * given), `verify-ca` at who signed it, `verify-full` at its name too. Without an authority, `verify-full` trusts those
 * of Node, as libpq does with `sslrootcert=system`.
 *
 * @throws VigiaError where a file cannot be read, or `verify-ca` has no authority.
 */
export function createTlsSettings({
  mode,
  rootCertificate,
  certificate,
  key,
}: TlsFiles): (name: string) => TlsSettings {
  if (mode === 'disable') return () => ({ options: undefined, plainAllowed: true });
  if (mode === 'verify-ca' && rootCertificate === undefined) throw withoutAuthority();
  const isVerified = mode.startsWith('verify') || (mode === 'require' && rootCertificate !== undefined);
  const files: ConnectionOptions = {
    ...(rootCertificate !== undefined && isVerified && { ca: readPem('sslRootCert', rootCertificate) }),
    ...(certificate !== undefined && { cert: readPem('sslcert', certificate) }),
    ...(key !== undefined && { key: readPem('sslkey', key) }),
  };
  return (name) => ({
    options: { ...files, rejectUnauthorized: isVerified, ...identity(mode, name) },
    plainAllowed: mode === 'prefer',
  });
}

function identity(mode: SslMode, name: string): ConnectionOptions {
  const servername = isIP(name) === 0 ? { servername: name } : {};
  if (mode === 'verify-full')
    return { ...servername, checkServerIdentity: (_, peer) => checkServerIdentity(name, peer) };
  return { ...servername, checkServerIdentity: () => undefined };
}

function readPem(option: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const message = `\`${option}\` is ${describeValue(path)}, which cannot be read; give the path of a file of PEM.`;
    throw new VigiaError('VIGIA_OPTION_INVALID', message, { cause });
  }
}

function withoutAuthority(): VigiaError {
  const message =
    '`sslMode` is "verify-ca", but no authority is given; give the path of its certificate as `sslRootCert`, or use "verify-full".';
  return new VigiaError('VIGIA_OPTION_CONFLICT', message);
}
