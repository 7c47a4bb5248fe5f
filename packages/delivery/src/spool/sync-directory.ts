import { closeSync, fsyncSync, openSync } from 'node:fs';
import { open } from 'node:fs/promises';

/** Windows opens no directories, and keeps them in order by itself. */
const CANNOT_SYNC: boolean = process.platform === 'win32';

/** Brings the names in a directory to the disk: a file that was created is lost with the power without it. */
export function syncDirectory(path: string): void {
  if (CANNOT_SYNC) return;
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** @see syncDirectory */
export async function syncDirectoryLater(path: string): Promise<void> {
  if (CANNOT_SYNC) return;
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
