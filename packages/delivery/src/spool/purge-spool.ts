import { rm } from 'node:fs/promises';
import { createSystemClock } from '../clock.js';
import { adoptOwner } from './adopt-owner.js';
import { parseOwnerName } from './owner-name.js';
import { sinkDirectory } from './sink-directories.js';
import { createSpoolSystem, type SpoolSystem } from './spool-system.js';

/** An owner's directory, as `inspectSpool` names it. */
export interface PurgedOwner {
  readonly directory: string;
  readonly sink: string;
  readonly owner: string;
}

/**
 * Deletes an owner's directory with whatever waits in it; `false` when there is no such owner. A process that lives
 * notices, and begins another one: ask `inspectSpool` first.
 */
export async function purgeSpool(
  { directory, sink, owner }: PurgedOwner,
  system: SpoolSystem = createSpoolSystem(),
): Promise<boolean> {
  if (parseOwnerName(owner) === undefined) return false;
  const place = { sinkDirectory: sinkDirectory(directory, sink), name: owner };
  // First made ours, so that nobody adopts half of it.
  const path = await adoptOwner({ ...place, system, clock: createSystemClock() });
  if (path === undefined) return false;
  await rm(path, { recursive: true });
  return true;
}
