import { chmodSync, lstatSync, mkdirSync, type Stats } from 'node:fs';

const PRIVATE_DIRECTORY = 0o700;
const OTHERS_RIGHTS = 0o077;

/**
 * Makes sure that a directory is there, ours, and nobody else's to look into: what is in it is believed. Returns why it
 * cannot be used. Throws the errors of the file system.
 */
export function claimPrivateDirectory(path: string): string | undefined {
  mkdirSync(path, { recursive: true, mode: PRIVATE_DIRECTORY });
  const found = lstatSync(path);
  const refusal = refusalOf(path, found);
  if (refusal !== undefined) return refusal;
  // The mask of the process may have taken even the owner's own rights away.
  if ((found.mode & (OTHERS_RIGHTS | PRIVATE_DIRECTORY)) !== PRIVATE_DIRECTORY) chmodSync(path, PRIVATE_DIRECTORY);
  return undefined;
}

function refusalOf(path: string, found: Stats): string | undefined {
  if (found.isSymbolicLink()) return `${path} is a symbolic link, which may lead anywhere tomorrow`;
  if (!found.isDirectory()) return `${path} is not a directory`;
  const user = process.getuid?.();
  if (found.uid === user) return undefined;
  return `${path} belongs to user ${found.uid}, and this process runs as user ${user}`;
}
