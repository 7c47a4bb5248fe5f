import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { VigiaError } from '@vigia/contract';
import type { ProvisionedFile } from '@vigia/provision';
import { hashOf, readManifest } from './manifest.js';

/** What rendering would do to one file. */
export interface FileChange {
  readonly path: string;
  readonly kind: 'added' | 'changed' | 'removed' | 'same';
  /** What is there; nothing when the file is not. */
  readonly before: string;
  /** What will be there; nothing when the file will not. */
  readonly after: string;
  /** Whether a person wrote what is there: what rendering has not written, and would take away. */
  readonly isForeign: boolean;
}

/**
 * What rendering would do to a directory, sorted by path.
 *
 * @throws VigiaError where a file is to be, and something else is that cannot be read.
 */
export async function findChanges(
  directory: string,
  files: readonly ProvisionedFile[],
): Promise<readonly FileChange[]> {
  const manifest = await readManifest(directory);
  const rendered = new Map(files.map(({ path, content }) => [path, content]));
  const paths = [...new Set([...rendered.keys(), ...manifest.keys()])].sort();
  const changes = await Promise.all(
    paths.map(async (path) =>
      changeOf({
        path,
        before: await readText(join(directory, path)),
        after: rendered.get(path),
        written: manifest.get(path) ?? [],
      }),
    ),
  );
  return changes.flatMap((change) => change ?? []);
}

interface FileState {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** Hashes of what rendering has written there. */
  readonly written: readonly string[];
}

function changeOf({ path, before, after, written }: FileState): FileChange | undefined {
  if (before === undefined && after === undefined) return undefined;
  if (before === undefined) return { path, kind: 'added', before: '', after: after ?? '', isForeign: false };
  const isForeign = before !== after && !written.includes(hashOf(before));
  if (after === undefined) return { path, kind: 'removed', before, after: '', isForeign };
  return { path, kind: before === after ? 'same' : 'changed', before, after, isForeign };
}

async function readText(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return undefined;
    throw new VigiaError('VIGIA_COMMAND_FAILED', `${path} cannot be read (${cause.code}).`, { cause });
  });
}
