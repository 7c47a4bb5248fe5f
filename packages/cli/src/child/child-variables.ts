import type { Variables } from '../options/environment.js';
import type { PostgresFlags } from '../sql/postgres-flags.js';

/** The flags of `vigia run`. */
export interface ChildFlags extends PostgresFlags {
  readonly telemetryNamespace?: string;
  readonly telemetryVersion?: string;
}

/** The variables that the flags stand for, by the names that Faucet gave them. */
export function childVariables(flags: ChildFlags): Variables {
  const variables = {
    FAUCET_TELEMETRY_POSTGRES_STRING: flags.telemetryPostgresString,
    FAUCET_TELEMETRY_POSTGRES_SSLMODE: flags.pgSslmode,
    FAUCET_TELEMETRY_POSTGRES_SSLCERT: flags.pgSslcert,
    FAUCET_TELEMETRY_NAMESPACE: flags.telemetryNamespace,
    FAUCET_TELEMETRY_VERSION: flags.telemetryVersion,
  };
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined));
}
