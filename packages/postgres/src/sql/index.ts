export type { Ground, Layout } from './ground.js';
export { type MaintenanceReport, maintain } from './maintenance/maintain.js';
export { type MigrationReport, migrate } from './migrations/migrate.js';
export { printSql } from './print-sql.js';
export type { SqlClient, SqlResult } from './sql-client.js';
export type { MaintainOptions, MigrateOptions, PrintOptions, SchemaOptions } from './sql-options.js';
export { type MigrationStatus, type SqlStatus, status, type TableDays, type TableStatus } from './status.js';
export type { Difference } from './verification/difference.js';
export { verify } from './verification/verify.js';
