import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { VigiaError } from '@vigia/contract';

/** What a configuration may end in, the first one wins. */
const ENDINGS = ['ts', 'mts', 'cts', 'mjs', 'js', 'cjs', 'json'] as const;

/** Which configuration is meant, and where its files go. */
export interface PlaceFlags {
  readonly dir?: string;
  readonly config?: string;
  readonly out?: string;
}

/** The directory that paths of flags begin at. */
export function baseDirectory({ dir = '.' }: PlaceFlags): string {
  return resolve(dir);
}

/** Where rendered files go: `--out`, else `observability`. */
export function outDirectory(flags: PlaceFlags): string {
  return resolve(baseDirectory(flags), flags.out ?? 'observability');
}

/**
 * The configuration that was named, else the one that is there.
 *
 * @throws VigiaError when there is none.
 */
export function configPath(flags: PlaceFlags): string {
  const directory = baseDirectory(flags);
  const names = ENDINGS.map((ending) => `vigia.config.${ending}`);
  const candidates = flags.config === undefined ? names : [flags.config];
  const found = candidates.map((name) => resolve(directory, name)).find(isFile);
  if (found !== undefined) return found;
  const missing =
    flags.config === undefined
      ? `There is no vigia.config.ts in ${directory}, nor one that ends in ${ENDINGS.slice(1).join(', ')}; \`vigia provision init\` writes one.`
      : `--config ${resolve(directory, flags.config)} is no file that is there.`;
  throw new VigiaError('VIGIA_OPTION_INVALID', missing);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
