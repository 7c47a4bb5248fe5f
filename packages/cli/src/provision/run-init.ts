import { readFile, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { VigiaError } from '@vigia/contract';
import { EXIT_CODES, type ExitCode } from '../exit-codes.js';
import type { Surroundings } from '../surroundings.js';
import { baseDirectory, type PlaceFlags } from './config-file.js';
import { starterConfig } from './starter-config.js';

/** The flags of `vigia provision init`. */
export type InitFlags = Pick<PlaceFlags, 'dir'>;

/**
 * Writes a configuration to begin with.
 *
 * @throws VigiaError when there is one already.
 */
export async function runInit(flags: InitFlags, { print, note }: Surroundings): Promise<ExitCode> {
  const directory = baseDirectory(flags);
  const path = resolve(directory, 'vigia.config.ts');
  const service = await serviceName(directory);
  await writeFile(path, starterConfig(service), { flag: 'wx' }).catch((cause: NodeJS.ErrnoException) => {
    const isThere = cause.code === 'EEXIST';
    const message = isThere
      ? `${path} is there already; it is left as it is.`
      : `${path} cannot be written (${cause.code}).`;
    throw new VigiaError('VIGIA_COMMAND_FAILED', message, { cause });
  });
  await print(path);
  note(`Made for the service ${service}. Correct it, then: vigia provision render`);
  return EXIT_CODES.done;
}

/** The name in `package.json`, else that of the directory, as far as a service may be called so. */
async function serviceName(directory: string): Promise<string> {
  const manifest = await readFile(resolve(directory, 'package.json'), 'utf8').catch(() => '{}');
  const usable = [nameIn(manifest), basename(directory)]
    .map(withoutScope)
    .find((name) => /^[A-Za-z0-9][\w.-]{0,62}$/.test(name));
  return usable ?? 'my-service';
}

function nameIn(manifest: string): string {
  try {
    return String(JSON.parse(manifest).name ?? '');
  } catch {
    return '';
  }
}

function withoutScope(name: string): string {
  return name.replace(/^@[^/]*\//, '');
}
