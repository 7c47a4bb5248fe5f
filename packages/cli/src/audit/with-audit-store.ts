import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { AuditStore } from '@vigia/audit';
import { VigiaError } from '@vigia/contract';
import { withDatabase } from '../sql/with-database.js';
import type { Surroundings } from '../surroundings.js';
import { type AuditTrail, loadAudit } from './load-audit.js';
import type { StoreFlags } from './store-flags.js';

/** What is done with an audit trail while it is open. */
export type AuditAct<Result> = (trail: AuditTrail, store: AuditStore) => Promise<Result>;

/**
 * Opens the audit trail of the flags, for as long as an act takes. Rejects at Ctrl-C.
 *
 * @throws VigiaError where nothing says where it is, and where it cannot be opened.
 */
export async function withAuditStore<Result>(
  flags: StoreFlags,
  surroundings: Pick<Surroundings, 'variables' | 'signal'>,
  act: AuditAct<Result>,
): Promise<Result> {
  const { directory, schema } = flags;
  const trail = await loadAudit();
  if (directory === undefined) {
    return withDatabase(flags, surroundings, (_sql, client) => act(trail, trail.sqlAudit({ pool: client, schema })));
  }
  await checkFile(directory);
  const store = trail.jsonLinesAudit({ directory });
  try {
    return await act(trail, stoppable(store, surroundings.signal));
  } finally {
    await store.close();
  }
}

/** Whoever looks must not begin a trail. */
async function checkFile(directory: string): Promise<void> {
  const path = join(directory, 'audit.jsonl');
  try {
    await access(path);
  } catch (cause) {
    const { code = String(cause) } = cause as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'is not there' : `cannot be read (${code})`;
    throw new VigiaError('VIGIA_COMMAND_FAILED', `${path} ${reason}; give the directory of the service.`, { cause });
  }
}

/** A file is read to the end of a page before it is closed. */
function stoppable(store: AuditStore, signal: AbortSignal): AuditStore {
  return {
    ...store,
    async links(tenant, page) {
      signal.throwIfAborted();
      return store.links(tenant, page);
    },
  };
}
