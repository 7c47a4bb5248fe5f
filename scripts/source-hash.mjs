import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a build notes, inside `dist`, which source it was made from. */
export const sourceHashFile = 'source.sha256';

/**
 * A hash over all that a package's build is made from: its source files and those of its page, names included, and how
 * they are compiled.
 * Contents and not dates: a clone and a build taken from the cache both have dates that say nothing.
 *
 * @param {string} packageDirectory an absolute path
 */
export function sourceHash(packageDirectory) {
  const files = ['src', 'page'].flatMap((name) => filesBelow(join(packageDirectory, name)));
  const settings = readdirSync(packageDirectory).filter((name) =>
    /^(package|tsconfig.*)\.json$|^build-.*\.mjs$/.test(name),
  );
  files.push(...settings.map((name) => join(packageDirectory, name)));
  const hash = createHash('sha256');
  for (const file of files.sort())
    hash.update(file.slice(packageDirectory.length)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

/** @param {string} directory that need not be there */
function filesBelow(directory) {
  if (!existsSync(directory)) return [];
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
