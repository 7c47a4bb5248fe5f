import { describeValue } from '@vigia/contract';
import { type ConnectionParameters, SSL_MODES, type SslMode } from './connection-settings.js';
import { unreadable } from './unreadable.js';

/** The `sslmode` of a connection string. libpq prefers TLS, and so does Faucet. */
export function readSslMode({ sslmode, password }: ConnectionParameters): SslMode {
  const mode = sslmode === undefined ? 'prefer' : SSL_MODES.find((known) => known === sslmode);
  if (mode !== undefined) return mode;
  // What looks like a mode may be the rest of a password.
  const isShown = password === undefined && sslmode?.includes('@') === false;
  throw unreadable(
    `its \`sslmode\` is ${isShown ? describeValue(sslmode) : 'unknown'}; use one of ${SSL_MODES.join(', ')}.`,
  );
}
