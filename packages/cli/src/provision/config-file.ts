import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { VigiaError } from '@vigia/contract';

/** The names of a configuration, the first one wins. */
const CONFIG_NAMES = ['vigia.config.ts', 'vigia.config.mjs', 'vigia.config.js', 'vigia.config.json'] as const;

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
  const candidates = flags.config === undefined ? CONFIG_NAMES : [flags.config];
  const found = candidates.map((name) => resolve(directory, name)).find((path) => existsSync(path));
  if (found !== undefined) return found;
  const missing =
    flags.config === undefined
      ? `There is no ${CONFIG_NAMES.join(', ')} in ${directory}; \`vigia provision init\` writes one.`
      : `--config ${resolve(directory, flags.config)} is not there.`;
  throw new VigiaError('VIGIA_OPTION_INVALID', missing);
}
