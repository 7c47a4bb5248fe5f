export { verifyAudit } from './chain/verify-audit.js';
export { migrateAudit } from './sql/migrate-audit.js';
export { printAuditSql } from './sql/print-audit-sql.js';
export { type SqlAuditOptions, sqlAudit } from './sql/sql-audit.js';
