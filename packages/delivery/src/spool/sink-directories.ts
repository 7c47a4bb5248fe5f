import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { VigiaError } from '@vigia/contract';
import { errorCode } from './spool-problems.js';

/** The directory of a sink, whatever its name. */
export function sinkDirectory(directory: string, sink: string): string {
  // Unlike `encodeURIComponent` alone, no dot at the beginning: neither `..` nor a hidden directory.
  return join(directory, encodeURIComponent(sink).replace(/^\./, '%2E'));
}

/**
 * The sinks that have a directory here.
 *
 * @throws VigiaError when the directory cannot be read
 */
export function sinkDirectories(directory: string): readonly { readonly sink: string; readonly path: string }[] {
  try {
    const entries = readdirSync(directory, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    return names.map((name) => ({ sink: sinkName(name), path: join(directory, name) }));
  } catch (cause) {
    const message = `The spool directory ${directory} cannot be read (${errorCode(cause)}). Give the one of \`spool.directory\`.`;
    throw new VigiaError('VIGIA_OPTION_INVALID', message, { cause });
  }
}

function sinkName(directoryName: string): string {
  try {
    return decodeURIComponent(directoryName);
  } catch {
    return directoryName;
  }
}
