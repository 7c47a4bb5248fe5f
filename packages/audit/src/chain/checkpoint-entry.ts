import { hostname } from 'node:os';
import type { AuditEntry, WrittenEntry } from '../entry/audit-entry.js';
import { canonicalJson } from '../entry/canonical-json.js';
import { newEntryId } from '../entry/entry-id.js';
import type { Json } from '../entry/json.js';
import type { AuditCheckpoint } from '../store/audit-store.js';
import type { ChainHead } from './chain-link.js';

/** The action of the entry by which a checkpoint is on record in the chain that goes on behind it. */
export const CHECKPOINT_ACTION = 'audit.chain.checkpoint';

/** On what: its id is the place of the checkpoint. */
export const CHECKPOINT_RESOURCE = 'audit-checkpoint';

/** The entry by which a store puts on record that it has forgotten the beginning of a chain. */
export function checkpointEntry({ tenant, sequence, hash, entries, before }: AuditCheckpoint): WrittenEntry {
  const entry: AuditEntry = {
    id: newEntryId(),
    tenant,
    time: new Date().toISOString(),
    actor: { id: 'json-lines', type: 'store' },
    action: CHECKPOINT_ACTION,
    resource: { type: CHECKPOINT_RESOURCE, id: String(sequence) },
    outcome: 'success',
    metadata: { before, entries, hash, sequence },
    service: { name: 'vigia audit', instance: hostname() },
  };
  // What is in it is JSON, and nothing else.
  return { entry, body: canonicalJson(entry as unknown as Json) };
}

/** The checkpoint that an entry puts on record; `undefined` of all others. */
export function checkpointOf({ tenant, action, resource, metadata }: AuditEntry): ChainHead | undefined {
  if (action !== CHECKPOINT_ACTION || resource?.type !== CHECKPOINT_RESOURCE) return undefined;
  const hash: unknown = typeof metadata === 'object' && metadata !== null ? Reflect.get(metadata, 'hash') : undefined;
  return { tenant, sequence: Number(resource.id), hash: String(hash) };
}
