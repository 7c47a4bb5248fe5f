import { accessSync, constants, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** The memory of Linux that looks like a disk. */
const MEMORY = '/dev/shm';

/** Containers often give it less, which some servers with a dozen databases each would fill. */
const ENOUGH_BYTES = 2 ** 31;

/**
 * Where servers that need to survive nothing keep their files. Making a database writes three hundred of them, which
 * takes ten times as long on a disk.
 */
export function serverDirectory(): string {
  return hasRoom(MEMORY) ? MEMORY : tmpdir();
}

function hasRoom(directory: string): boolean {
  try {
    accessSync(directory, constants.W_OK);
    const { bavail, bsize } = statfsSync(directory);
    return bavail * bsize >= ENOUGH_BYTES;
  } catch {
    return false;
  }
}
