import type { RowDefinition } from '../dashboard-definition.js';
import { table } from '../panels/table.js';
import { sqlRows } from '../queries/queries.js';
import { columnUnits } from '../sql/column-units.js';

const CHAINS = `SELECT c.tenant AS "Tenant", c.sequence AS "Entries sealed", c.hash AS "Head",
  max(s.sealed_at) AS "Last seal", coalesce(max(p.sequence), 0) AS "Removed as too old"
FROM vigia_audit_chains c
LEFT JOIN vigia_audit_seals s ON s.tenant = c.tenant AND s.sequence = c.sequence
LEFT JOIN vigia_audit_checkpoints p ON p.tenant = c.tenant
GROUP BY c.tenant, c.sequence, c.hash
ORDER BY 1`;

const FINDINGS = `SELECT f ->> 'tenant' AS "Tenant", f ->> 'kind' AS "Kind", (f ->> 'sequence')::bigint AS "Entry",
  f ->> 'message' AS "What is wrong"
FROM vigia_audit_verification v,
  jsonb_array_elements(coalesce(v.state -> 'findings', '[]') || coalesce(v.state -> 'lastFindings', '[]')) f`;

/** The chains of all services that share the trail. */
export function chainsRow(): RowDefinition {
  return {
    title: 'Chains in PostgreSQL, of all services that share the trail',
    panels: [
      table({
        title: 'Heads',
        description: 'Where each chain stands. Compare the hashes with the heads that are published in the log.',
        queries: [sqlRows(CHAINS)],
        overrides: columnUnits({ 'Last seal': 'dateTimeAsLocal', 'Entries sealed': 'none' }),
        height: 6,
        width: 14,
      }),
      table({
        title: 'What verification has found',
        description: 'Entries that were changed or removed. Keep the database as it is, and compare with a backup.',
        queries: [sqlRows(FINDINGS)],
        noValue: 'nothing',
        emptyOnDemo: 'nobody has tampered with the trail',
        height: 6,
        width: 10,
      }),
    ],
  };
}
