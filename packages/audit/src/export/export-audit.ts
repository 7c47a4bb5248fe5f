import { VigiaError } from '@vigia/contract';
import type { ChainHead, ChainLink } from '../chain/chain-link.js';
import { placeName } from '../chain/finding.js';
import { canonicalJson } from '../entry/canonical-json.js';
import type { Json } from '../entry/json.js';
import { readEntry } from '../entry/read-entry.js';
import { accessChain } from '../service/access-chain.js';
import { type AuditAccess, recordAccess } from '../service/audit-access.js';
import type { AuditStore, RecordedEntry } from '../store/audit-store.js';

/** An entry in its place. */
export type ExportedEntry = Pick<RecordedEntry, 'entry' | 'seal'>;

/** Where a chain begins, since what was before is forgotten. */
export interface ExportedStart {
  readonly start: ChainHead;
}

const PAGE = 500;

/**
 * Reads whole chains in their order, once it is on record who does; entries that are not sealed yet are left out. Where
 * retention has removed the beginning of a chain, that comes first.
 *
 * @param tenant - Whose chain. @defaultValue all
 * @throws VigiaError when the reading could not be put on record.
 */
export async function* exportAudit(
  store: AuditStore,
  access: AuditAccess,
  tenant?: string | undefined,
): AsyncGenerator<ExportedStart | ExportedEntry> {
  const resource = { type: 'audit', id: tenant };
  const noted = await accessChain(store, tenant);
  await recordAccess(store, access, { action: 'audit.entries.export', resource, tenant: noted });
  const tenants = tenant === undefined ? (await store.heads()).map((head) => head.tenant) : [tenant];
  for (const each of tenants) yield* exportChain(store, each);
}

async function* exportChain(store: AuditStore, tenant: string): AsyncGenerator<ExportedStart | ExportedEntry> {
  const start = await store.start(tenant);
  const { sequence, hash } = start;
  if (sequence > 0) yield { start: { tenant, sequence, hash } };
  let after = start.sequence;
  for (;;) {
    const page = await store.links(tenant, { after, most: PAGE });
    for (const link of page) yield* exportedEntry(link);
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.sequence;
  }
}

/** What is gone cannot be handed on; `verifyAudit` says that it is. */
function* exportedEntry(link: ChainLink): Generator<ExportedEntry> {
  const { body, sequence, hash, previousHash } = link;
  if (body === undefined) return;
  const entry = readEntry(body);
  if (entry === undefined) throw unreadable(link);
  yield { entry, seal: { sequence, hash, previousHash } };
}

function unreadable(link: ChainLink): VigiaError {
  const message =
    `${placeName(link)} (${link.entryId}) cannot be read; \`vigia audit verify\` says what was changed. ` +
    'Put it back from a backup, and export again.';
  return new VigiaError('VIGIA_AUDIT_UNUSABLE', message);
}

/**
 * An entry, or the beginning of a chain, as a line of JSON, as `jsonLinesAudit` has it: a file of such lines, called `audit.jsonl`, is a store, and
 * can be verified where there is no database.
 */
export function toJsonLine(exported: ExportedStart | ExportedEntry): string {
  if ('start' in exported) return startLine(exported.start);
  const { entry, seal } = exported;
  const { tenant } = entry;
  const place = seal && { sequence: seal.sequence, hash: seal.hash, previous_hash: seal.previousHash };
  // What is in an entry is JSON, and nothing else.
  return canonicalJson({ tenant, ...place, entry: entry as unknown as Json });
}

function startLine({ tenant, sequence, hash }: ChainHead): string {
  return canonicalJson({ tenant, sequence, hash, checkpoint: {} });
}
