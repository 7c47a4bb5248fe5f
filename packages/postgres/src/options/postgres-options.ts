import type { LogLevel, Secret } from '@vigia/contract';
import type { SslMode } from '../connection/connection-settings.js';

/** What `postgres` takes. Everything may be left out; what a variable says, an option beats. */
export interface PostgresOptions {
  /** `postgresql://user:password@host/database`, or `host=... dbname=... user=...`; or a function that fetches it. */
  readonly connection?: Secret | undefined;
  /** Beats that of the connection. */
  readonly password?: Secret | undefined;
  readonly sslMode?: SslMode | undefined;
  /** Path of a file of PEM: the authorities that may have signed the certificate of the server. */
  readonly sslRootCert?: string | undefined;
  readonly namespace?: string | undefined;
  readonly version?: string | undefined;
  readonly target?: string | undefined;
  readonly workerId?: number | undefined;
  readonly workerRoute?: string | undefined;
  /** Where the tables are. @defaultValue what the `search_path` of the user finds */
  readonly schema?: string | undefined;
  /** Whether what Faucet has no columns for is written to `vigia_http_event_details`. @defaultValue true */
  readonly details?: boolean | undefined;
  /** Whether the sink makes the partitions of the days to come, where the tables have some. @defaultValue true */
  readonly partitions?: boolean | undefined;
  /** What is kept of the query of a request. @defaultValue 'redacted' */
  readonly query?: QueryOption | undefined;
  /** Names of parameters whose values are secret, beside those that are so everywhere. */
  readonly redact?: readonly string[] | undefined;
  /** Lines of the telemetry's logger that are written to `faucet_log_events`. @defaultValue false */
  readonly logs?: false | PostgresLogsOptions | undefined;
  /** Bytes of rows in memory, of either kind. @defaultValue 16777216 (16 MiB) */
  readonly maxQueueBytes?: number | undefined;
  /** Where rows outlive the process; `false`: nowhere. @defaultValue as the telemetry has it */
  readonly spool?: false | PostgresSpoolOptions | undefined;
}

/** What can be kept of a query. */
export const QUERY_OPTIONS = ['redacted', 'full', 'off'] as const;

/** One of {@link QUERY_OPTIONS}. */
export type QueryOption = (typeof QUERY_OPTIONS)[number];

/** Which lines are written. */
export interface PostgresLogsOptions {
  /** The least grave level. @defaultValue 'warn' */
  readonly level?: LogLevel | undefined;
}

/** Where rows outlive the process. */
export interface PostgresSpoolOptions {
  readonly directory: string;
  /** @defaultValue 'overflow' */
  readonly mode?: 'overflow' | 'always' | undefined;
  /** @defaultValue 268435456 (256 MiB) */
  readonly maxBytes?: number | undefined;
}
