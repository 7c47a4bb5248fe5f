import { createSecretTest } from '@vigia/core';
import { checkAction } from '../entry/action-schema.js';
import type { AuditAction } from '../entry/audit-entry.js';
import { writeEntry } from '../entry/write-entry.js';
import type { AuditStore, RecordedEntry } from '../store/audit-store.js';
import { type EntryFilter, resolveEntryFilter } from '../store/entry-filter.js';
import { accessChain } from './access-chain.js';
import type { AuditReader } from './audit.js';

/** Who reads without a telemetry, and with what program. */
export interface AuditAccess extends AuditReader {
  /** Such as the name of a command, and of the machine that it runs on. */
  readonly service: { readonly name: string; readonly instance: string; readonly version?: string | undefined };
}

const MAX_ENTRY_BYTES = 65_536;

/**
 * Reads entries of a store, the newest first, once it is on record who does: `audit.read` for programs that are no
 * service.
 *
 * @throws VigiaError for a filter that cannot be used, and when the reading could not be put on record.
 */
export async function readAudit(
  store: AuditStore,
  given: EntryFilter,
  access: AuditAccess,
): Promise<readonly RecordedEntry[]> {
  const filter = resolveEntryFilter(given);
  const resource = { type: 'audit', id: filter.tenant };
  const tenant = await accessChain(store, filter.tenant);
  await recordAccess(store, access, { action: 'audit.entries.read', resource, tenant, metadata: { filter } });
  return store.read(filter);
}

/** Puts on record that somebody looks, by a program that has no telemetry. */
export async function recordAccess(
  store: AuditStore,
  { actor, reason, service }: AuditAccess,
  described: Omit<AuditAction, 'actor' | 'outcome' | 'reason'>,
): Promise<void> {
  const action = checkAction({ ...described, actor, reason, outcome: 'success' });
  const rules = {
    tenant: 'default',
    service: { version: undefined, namespace: undefined, environment: undefined, ...service },
    isSecret: createSecretTest([]),
    maxEntryBytes: MAX_ENTRY_BYTES,
  };
  await store.append(writeEntry(rules, action, {}), { sealed: false });
}
