import type { Secret } from '@vigia/contract';
import type { SslMode } from './connection-settings.js';
import { holdSecret } from './held-secret.js';
import { parseConnection } from './parse-connection.js';
import { type NamedServer, serverAddresses } from './server-addresses.js';
import { readSslMode } from './ssl-mode.js';
import { createTlsSettings, type TlsSettings } from './tls-settings.js';

/** What the user said of the connection. */
export interface LoginOptions {
  readonly connection: Secret;
  /** Beats that of the connection. */
  readonly password?: Secret | undefined;
  readonly sslMode?: SslMode | undefined;
  readonly sslRootCert?: string | undefined;
}

/** All that it takes to connect. */
export interface Login {
  readonly servers: readonly NamedServer[];
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly database: string | undefined;
  readonly applicationName: string | undefined;
  /** Settings of the session, as the command line of the server takes them. */
  readonly options: string | undefined;
  readonly connectTimeoutMs: number | undefined;
  /** Whether a server that takes no writes is passed over. */
  readonly writable: boolean;
  readonly tls: (name: string) => TlsSettings;
}

/** Logins, with secrets that may rotate. */
export interface Logins {
  /** Rejects where a secret cannot be had. */
  read(): Promise<Login>;
  /** The login was refused. @returns whether another may be had at once. */
  refused(): boolean;
}

/**
 * Logins of the options. What does not depend on a secret function is read at once.
 * @throws VigiaError for what cannot be used.
 */
export function createLogins(options: LoginOptions): Logins {
  const connection = holdSecret(options.connection);
  const password = options.password === undefined ? undefined : holdSecret(options.password);
  if (typeof options.connection === 'string') loginOf(options.connection, undefined, options);

  return {
    read: async () => loginOf(await connection.read(), await password?.read(), options),
    refused() {
      const refusals = [connection.refused(), password?.refused() ?? false];
      return refusals.includes(true);
    },
  };
}

function loginOf(connection: string, password: string | undefined, { sslMode, sslRootCert }: LoginOptions): Login {
  const parameters = parseConnection(connection);
  const seconds = Number(parameters.connect_timeout);
  return {
    servers: serverAddresses(parameters),
    user: parameters.user,
    password: password ?? parameters.password,
    database: parameters.dbname,
    applicationName: parameters.application_name,
    options: parameters.options,
    connectTimeoutMs: seconds > 0 ? seconds * 1_000 : undefined,
    writable: ['read-write', 'primary'].includes(parameters.target_session_attrs ?? ''),
    tls: createTlsSettings({
      mode: sslMode ?? readSslMode(parameters),
      rootCertificate: sslRootCert ?? parameters.sslrootcert,
      certificate: parameters.sslcert,
      key: parameters.sslkey,
    }),
  };
}
