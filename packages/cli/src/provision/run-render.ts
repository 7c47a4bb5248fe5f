import { relative } from 'node:path';
import { renderObservability } from '@vigia/provision';
import { EXIT_CODES, type ExitCode } from '../exit-codes.js';
import { countText } from '../output/amounts.js';
import type { Surroundings } from '../surroundings.js';
import { applyChanges } from './apply-changes.js';
import { configPath, outDirectory, type PlaceFlags } from './config-file.js';
import { type FileChange, findChanges } from './file-changes.js';
import { loadConfig } from './load-config.js';

/** The flags of `vigia provision render`. */
export interface RenderFlags extends PlaceFlags {
  readonly force?: true;
}

const SIGNS = { added: '+', changed: '~', removed: '-', same: ' ' } as const;

const UNPUBLISHED_RUNBOOKS =
  'Notifications name the runbook and cannot open it: set `links.runbooks` to where it can be read.';

/**
 * Writes what a configuration describes, and prints what changed. Writes nothing where a person would lose work.
 *
 * @throws VigiaError when there is no configuration, or it cannot be used.
 */
export async function runRender(flags: RenderFlags, surroundings: Surroundings): Promise<ExitCode> {
  const observability = await loadConfig(configPath(flags));
  const files = renderObservability(observability);
  const directory = outDirectory(flags);
  const changes = await findChanges(directory, files);
  const foreign = changes.filter(({ isForeign }) => isForeign);
  if (foreign.length > 0 && flags.force !== true) return refuse(foreign, surroundings);
  await applyChanges(directory, changes);
  for (const { path, kind } of changes) if (kind !== 'same') await surroundings.print(`${SIGNS[kind]} ${path}`);
  surroundings.note(`${countText(files.length, 'file')} in ${relative('', directory) || '.'}.`);
  if (!/^https?:/.test(observability.links.runbooks)) surroundings.note(UNPUBLISHED_RUNBOOKS);
  return EXIT_CODES.done;
}

async function refuse(foreign: readonly FileChange[], { print, note }: Surroundings): Promise<ExitCode> {
  for (const { path } of foreign) await print(`! ${path}`);
  note(
    'Nothing was written: these were not rendered, or somebody changed them since. Move what is worth keeping, then --force.',
  );
  return EXIT_CODES.nothingFound;
}
