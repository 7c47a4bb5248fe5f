import { renderObservability } from '@vigia/provision';
import { EXIT_CODES, type ExitCode } from '../exit-codes.js';
import { countText } from '../output/amounts.js';
import type { Palette } from '../output/palette.js';
import type { Surroundings } from '../surroundings.js';
import { configPath, outDirectory, type PlaceFlags } from './config-file.js';
import { type FileChange, findChanges } from './file-changes.js';
import { loadConfig } from './load-config.js';
import { unifiedDiff } from './unified-diff.js';

/**
 * Prints what `vigia provision render` would change.
 *
 * @throws VigiaError when there is no configuration, or it cannot be used.
 */
export async function runDiff(flags: PlaceFlags, surroundings: Surroundings): Promise<ExitCode> {
  const files = renderObservability(await loadConfig(configPath(flags)));
  const changes = (await findChanges(outDirectory(flags), files)).filter(({ kind }) => kind !== 'same');
  for (const change of changes) for (const line of diffOf(change, surroundings.palette)) await surroundings.print(line);
  surroundings.note(sumText(changes));
  return changes.length === 0 ? EXIT_CODES.done : EXIT_CODES.nothingFound;
}

function diffOf({ path, kind, before, after }: FileChange, palette: Palette): readonly string[] {
  const head = [`--- ${kind === 'added' ? '/dev/null' : path}`, `+++ ${kind === 'removed' ? '/dev/null' : path}`];
  return [...head.map(palette.strong), ...unifiedDiff(before, after)];
}

function sumText(changes: readonly FileChange[]): string {
  if (changes.length === 0) return 'Nothing differs.';
  const foreign = changes.filter(({ isForeign }) => isForeign).map(({ path }) => path);
  const sum = `${countText(changes.length, 'file differs', 'files differ')}.`;
  return foreign.length === 0 ? sum : `${sum} Not as they were rendered: ${foreign.join(', ')}.`;
}
