import { type Command, Option } from 'commander';

/** The flags of Faucet that say where the database is, and how it is reached. */
export interface PostgresFlags {
  readonly telemetryPostgresString?: string;
  readonly pgSslmode?: (typeof SSL_MODES)[number];
  readonly pgSslcert?: string;
}

/** As `@vigia/postgres` has them, which is not loaded for the help. */
const SSL_MODES = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;

/** What every command that has {@link PostgresFlags} says of them. */
export const CONNECTION_HELP = `
Where the database is:
  FAUCET_TELEMETRY_POSTGRES_STRING, FAUCET_TELEMETRY_POSTGRES_SSLMODE and FAUCET_TELEMETRY_POSTGRES_SSLCERT stand in for
  the flags. A password in a variable is seen by fewer people than one in a command line.`;

/** Adds {@link PostgresFlags}. */
export function addPostgresFlags(command: Command): Command {
  return command
    .option(
      '--pg-con-string, --telemetry-postgres-string <string>',
      'postgresql://user:password@host/database, or host=... dbname=...',
    )
    .addOption(new Option('--pg-sslmode <mode>', 'as libpq means it').choices(SSL_MODES))
    .option('--pg-sslcert <file>', 'the authorities that may have signed the certificate of the server, as PEM');
}
