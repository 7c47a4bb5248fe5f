export type { Ground, Layout } from './ground.js';
export { printSql } from './print-sql.js';
export type { SqlClient, SqlResult } from './sql-client.js';
export type { MaintainOptions, MigrateOptions, PrintOptions, SchemaOptions } from './sql-options.js';
