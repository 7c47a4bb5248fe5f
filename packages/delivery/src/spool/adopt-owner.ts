import { rename, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../clock.js';
import { ownerName } from './owner-name.js';
import type { SpoolSystem } from './spool-system.js';

/** What {@link adoptOwner} needs. */
export interface Adoption {
  readonly sinkDirectory: string;
  /** Of the dead owner's directory. */
  readonly name: string;
  readonly system: SpoolSystem;
  readonly clock: Clock;
}

/**
 * Makes a dead owner's directory ours, under a new name, and returns its path; `undefined` when another process was
 * faster. A directory can be renamed once only, so that it has exactly one adopter.
 */
export async function adoptOwner({ sinkDirectory, name, system, clock }: Adoption): Promise<string | undefined> {
  const from = join(sinkDirectory, name);
  const to = join(sinkDirectory, ownerName(system.identity));
  try {
    // Before the new name is seen: with the old heartbeat we would look dead ourselves.
    await touch(from, clock);
    await rename(from, to);
    return to;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw cause;
  }
}

/** Shows others that the owner of a directory lives. */
export async function touch(path: string, clock: Clock): Promise<void> {
  const time = new Date(clock.wallMs());
  await utimes(path, time, time);
}
