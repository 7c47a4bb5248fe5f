import { accessSync, chmodSync, constants, lstatSync, mkdirSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import type { SpoolTrouble } from './spool-problems.js';

/**
 * `ours`: this user's, and readable by nobody else. `trusted`: this user's or root's, as the place that volumes are
 * mounted at may be.
 */
export type DirectoryRule = 'ours' | 'trusted';

const PRIVATE_DIRECTORY = 0o700;
const OTHERS_RIGHTS = 0o077;
const ROOT = 0;

/** Makes sure that a directory is there and safe to write to, or says why not. Throws the errors of the file system. */
export function claimDirectory(path: string, rule: DirectoryRule): SpoolTrouble | undefined {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) {
    createPrivateDirectory(path);
    return undefined;
  }
  const refusal = refusalOf(path, found, rule);
  if (refusal !== undefined) return refusal;
  if (rule === 'ours' && (found.mode & OTHERS_RIGHTS) !== 0) chmodSync(path, PRIVATE_DIRECTORY);
  accessSync(path, constants.W_OK | constants.X_OK);
  return undefined;
}

/** Creates a directory, and those above it, for this user alone. */
export function createPrivateDirectory(path: string): void {
  makeDirectory(path);
  // The mask of the process may have taken even the owner's own rights away.
  chmodSync(path, PRIVATE_DIRECTORY);
}

/**
 * Not by `recursive`: Node tries for ever where a file system has no room for a directory and says that it does not
 * exist, as /proc does.
 */
function makeDirectory(path: string): void {
  if (tryToMake(path)) return;
  makeDirectory(dirname(path));
  tryToMake(path);
}

/** Another process may make it at the same time. Returns `false` where the directory above it is missing. */
function tryToMake(path: string): boolean {
  try {
    mkdirSync(path, { mode: PRIVATE_DIRECTORY });
    return true;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST' && lstatSync(path).isDirectory()) return true;
    if (code === 'ENOENT' && lstatSync(dirname(path), { throwIfNoEntry: false }) === undefined) return false;
    throw cause;
  }
}

function refusalOf(path: string, found: Stats, rule: DirectoryRule): SpoolTrouble | undefined {
  if (found.isSymbolicLink()) {
    return {
      message: `The spool does not follow the symbolic link ${path}: whoever can change it could read the spool.`,
      fix: 'Give `spool.directory` the directory that the link leads to.',
    };
  }
  if (!found.isDirectory()) {
    return { message: `${path} is not a directory.`, fix: 'Give `spool.directory` a directory.' };
  }
  const user = process.getuid?.();
  if (user === undefined || found.uid === user || (rule === 'trusted' && found.uid === ROOT)) return undefined;
  return {
    message: `The directory ${path} belongs to user ${found.uid}, and this process runs as user ${user}.`,
    fix: 'Give each user a `spool.directory` of its own.',
  };
}
