import { readdir, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileChange } from './file-changes.js';
import { hashOf, type Manifest, writeManifest } from './manifest.js';
import { writeAtomically } from './write-atomically.js';

/**
 * Does what {@link FileChange}s say. What is on record before and after it covers what stands there at any moment, so that
 * a second run takes nothing of a first one, which was killed, for the work of a person.
 */
export async function applyChanges(directory: string, changes: readonly FileChange[]): Promise<void> {
  if (changes.length > 0)
    await writeManifest(
      directory,
      manifestOf(changes, ({ before, after }) => [before, after]),
    );
  for (const { path, kind, after } of changes) {
    if (kind === 'removed') await removeFile(directory, path);
    else if (kind !== 'same') await writeAtomically(join(directory, path), after);
  }
  const kept = changes.filter(({ kind }) => kind !== 'removed');
  await writeManifest(
    directory,
    manifestOf(kept, ({ after }) => [after]),
  );
}

function manifestOf(changes: readonly FileChange[], textsOf: (change: FileChange) => readonly string[]): Manifest {
  return new Map(changes.map((change) => [change.path, [...new Set(textsOf(change).map(hashOf))]]));
}

/** And the folders that it leaves empty. */
async function removeFile(directory: string, path: string): Promise<void> {
  await rm(join(directory, path), { force: true });
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    const left = await readdir(join(directory, folder));
    if (left.length > 0) return;
    await rmdir(join(directory, folder));
  }
}
