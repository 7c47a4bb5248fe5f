export type { SslMode } from './connection/connection-settings.js';
export type {
  PostgresLogsOptions,
  PostgresOptions,
  PostgresSpoolOptions,
  QueryOption,
} from './options/postgres-options.js';
export { postgres } from './sink/postgres.js';
