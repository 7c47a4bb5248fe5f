export type { SqlClient, SqlResult } from './sql-client.js';
