import { open, rename } from 'node:fs/promises';
import type { ChainHead } from '../chain/chain-link.js';
import { checkpointEntry } from '../chain/checkpoint-entry.js';
import type { AuditCheckpoint } from '../store/audit-store.js';
import { chainEntries } from './chain-entries.js';
import { type CheckpointLine, type EntryLine, isEntryLine, writeLine } from './chain-line.js';
import { scanLines } from './scan-lines.js';

/**
 * Writes a file anew without the entries at the beginning of each chain that are older: first the checkpoints, then
 * what is kept, then what puts the checkpoints on record. Nobody may write to it meanwhile.
 *
 * @param heads - Where the chains stand.
 */
export async function forgetLines(
  path: string,
  before: Date,
  heads: ReadonlyMap<string, ChainHead>,
): Promise<readonly AuditCheckpoint[]> {
  const limit = before.toISOString();
  const checkpoints = await findCheckpoints(path, limit);
  if (checkpoints.length === 0) return [];
  const lasts = new Map(checkpoints.map(({ tenant, sequence }) => [tenant, sequence]));
  const draft = await open(`${path}.draft`, 'w', 0o600);
  try {
    for (const checkpoint of checkpoints) await draft.appendFile(writeLine(checkpointLine(checkpoint)));
    for await (const { line } of scanLines(path)) {
      if (line !== undefined && line.sequence > (lasts.get(line.tenant) ?? -1)) await draft.appendFile(writeLine(line));
    }
    const { lines } = chainEntries(checkpoints.map(checkpointEntry), heads);
    await draft.appendFile(lines.map(writeLine).join(''));
    await draft.sync();
  } finally {
    await draft.close();
  }
  await rename(`${path}.draft`, path);
  return checkpoints;
}

async function findCheckpoints(path: string, limit: string): Promise<readonly AuditCheckpoint[]> {
  const lasts = new Map<string, AuditCheckpoint>();
  const isDone = new Set<string>();
  for await (const { line } of scanLines(path)) {
    if (line === undefined || !isEntryLine(line) || isDone.has(line.tenant)) continue;
    if ((line.recorded_at ?? line.entry.time) >= limit) isDone.add(line.tenant);
    else lasts.set(line.tenant, checkpointAt(line, { limit, last: lasts.get(line.tenant) }));
  }
  return [...lasts.values()];
}

interface EarlierCheckpoint {
  readonly limit: string;
  readonly last: AuditCheckpoint | undefined;
}

function checkpointAt({ tenant, sequence, hash }: EntryLine, { limit, last }: EarlierCheckpoint): AuditCheckpoint {
  return { tenant, sequence, hash, entries: (last?.entries ?? 0) + 1, before: limit };
}

function checkpointLine({ tenant, sequence, hash, before, entries }: AuditCheckpoint): CheckpointLine {
  return { tenant, sequence, hash, checkpoint: { before, entries } };
}
