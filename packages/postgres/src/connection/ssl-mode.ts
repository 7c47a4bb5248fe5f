import { describeValue } from '@vigia/contract';
import { SSL_MODES, type SslMode } from './connection-settings.js';
import { unreadable } from './unreadable.js';

/** The `sslmode` of a connection string. libpq prefers TLS, and so does Faucet. */
export function readSslMode(text: string | undefined): SslMode {
  const mode = text === undefined ? 'prefer' : SSL_MODES.find((known) => known === text);
  if (mode !== undefined) return mode;
  throw unreadable(`its \`sslmode\` is ${describeValue(text)}; use one of ${SSL_MODES.join(', ')}.`);
}
