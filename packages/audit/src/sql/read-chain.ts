import { type ChainHead, type ChainLink, emptyChain } from '../chain/chain-link.js';
import { CHECKPOINT_ACTION, CHECKPOINT_RESOURCE } from '../chain/checkpoint-entry.js';
import type { AuditFinding } from '../chain/finding.js';
import type { AuditStore, ChainStart } from '../store/audit-store.js';
import { differingColumns, SELECTED_COLUMNS } from './entry-columns.js';
import type { AuditSession } from './session.js';
import type { SqlRow } from './sql-query.js';

/** The part of a store that reads chains. */
export type ChainReader = Pick<AuditStore, 'heads' | 'head' | 'links' | 'start' | 'strays'>;

const MAX_STRAYS = 100;

/** @see ChainReader */
export function createChainReader({ place: { of }, run }: AuditSession): ChainReader {
  async function heads(): Promise<readonly ChainHead[]> {
    const rows = await run(`SELECT tenant, sequence, hash FROM ${of('chains')} ORDER BY tenant COLLATE "C"`);
    return rows.map(headOf);
  }

  async function head(tenant: string): Promise<ChainHead> {
    const [row] = await run(`SELECT tenant, sequence, hash FROM ${of('chains')} WHERE tenant = $1`, [tenant]);
    return row === undefined ? emptyChain(tenant) : headOf(row);
  }

  async function start(tenant: string): Promise<ChainStart> {
    const text = `SELECT c.tenant, c.sequence, c.hash, EXISTS (SELECT FROM ${of('entries')} e
  WHERE e.resource_type = '${CHECKPOINT_RESOURCE}' AND e.resource_id = c.sequence::text AND e.tenant = c.tenant
  AND e.action = '${CHECKPOINT_ACTION}' AND strpos(e.body, c.hash) > 0) AS on_record
FROM ${of('checkpoints')} c WHERE c.tenant = $1 ORDER BY c.sequence DESC LIMIT 1`;
    const [row] = await run(text, [tenant]);
    return row === undefined ? emptyChain(tenant) : { ...headOf(row), isOnRecord: row['on_record'] === true };
  }

  async function strays(): Promise<readonly AuditFinding[]> {
    const rows = await run(`SELECT e.tenant, e.id::text AS id FROM ${of('entries')} e
LEFT JOIN ${of('seals')} s ON s.entry_id = e.id LEFT JOIN ${of('pending')} p ON p.entry_id = e.id
WHERE s.entry_id IS NULL AND p.entry_id IS NULL ORDER BY e.recorded_at LIMIT ${MAX_STRAYS}`);
    return rows.map(strayOf);
  }

  return {
    heads,
    head,
    start,
    strays,
    async links(tenant, { after, most }) {
      const text = `SELECT s.tenant AS chain, s.sequence, s.entry_id::text AS entry_id, s.previous_hash, s.hash, e.body,
  ${SELECTED_COLUMNS} FROM ${of('seals')} s LEFT JOIN ${of('entries')} e ON e.id = s.entry_id
WHERE s.tenant = $1 AND s.sequence > $2 ORDER BY s.sequence LIMIT $3`;
      return (await run(text, [tenant, after, most])).map(linkOf);
    },
  };
}

/** A head as a row has it. */
export function headOf(row: SqlRow): ChainHead {
  return { tenant: String(row['tenant']), sequence: Number(row['sequence']), hash: String(row['hash']) };
}

function linkOf(row: SqlRow): ChainLink {
  const body = row['body'];
  return {
    ...headOf({ ...row, tenant: row['chain'] }),
    entryId: String(row['entry_id']),
    previousHash: String(row['previous_hash']),
    body: typeof body === 'string' ? body : undefined,
    differing: typeof body === 'string' ? differencesOf(row) : [],
  };
}

function differencesOf(row: SqlRow): readonly string[] {
  return row['chain'] === row['tenant'] ? differingColumns(row) : [...differingColumns(row), 'tenant of the seal'];
}

function strayOf(row: SqlRow): AuditFinding {
  const [tenant, entryId] = [String(row['tenant']), String(row['id'])];
  const message = `The entry ${entryId} of "${tenant}" is in no chain: it was put in past the trigger, or its seal is gone.`;
  return { tenant, kind: 'stray', sequence: undefined, entryId, message };
}
