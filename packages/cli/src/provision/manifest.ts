import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { VigiaError } from '@vigia/contract';
import { writeAtomically } from './write-atomically.js';

const MANIFEST_NAME = '.vigia-provision.json';

/** The files that were rendered into a directory, by path: the hashes of what may have been written there. */
export type Manifest = ReadonlyMap<string, readonly string[]>;

/** The hash of a file's text. */
export function hashOf(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

/**
 * What was rendered into a directory; nothing when nothing was.
 *
 * @throws VigiaError when the manifest is damaged, or names what is not in the directory.
 */
export async function readManifest(directory: string): Promise<Manifest> {
  const path = join(directory, MANIFEST_NAME);
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined;
    throw cause;
  });
  if (text === undefined) return new Map();
  const files = filesIn(text);
  if (files !== undefined) return files;
  const message = `${path} is damaged; remove it, and render with --force.`;
  throw new VigiaError('VIGIA_COMMAND_FAILED', message);
}

/** Puts on record what is rendered into a directory. */
export async function writeManifest(directory: string, manifest: Manifest): Promise<void> {
  const files = Object.fromEntries([...manifest].sort(([one], [other]) => (one < other ? -1 : 1)));
  await writeAtomically(join(directory, MANIFEST_NAME), `${JSON.stringify({ version: 1, files }, null, 2)}\n`);
}

function filesIn(text: string): Manifest | undefined {
  try {
    const { version, files } = JSON.parse(text);
    const entries = Object.entries<unknown>(files);
    return version === 1 && entries.every(isEntry) ? new Map(entries as [string, string[]][]) : undefined;
  } catch {
    return undefined;
  }
}

function isEntry([path, hashes]: readonly [string, unknown]): boolean {
  const isInside = path !== '' && !path.startsWith('/') && !path.split(/[\\/]/).includes('..');
  return isInside && Array.isArray(hashes) && hashes.every((hash) => typeof hash === 'string');
}
