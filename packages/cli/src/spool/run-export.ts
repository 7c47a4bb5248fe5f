import { open } from 'node:fs/promises';
import { VigiaError } from '@vigia/contract';
import { readSpool } from '@vigia/delivery';
import { EXIT_CODES, type ExitCode } from '../exit-codes.js';
import { countText } from '../output/amounts.js';
import type { Surroundings } from '../surroundings.js';
import { exportedItems } from './exported-items.js';
import { isMeant, type OwnerFlags } from './find-owners.js';

/** The flags of `vigia spool export`. */
export interface ExportFlags extends OwnerFlags {
  readonly output?: string;
}

/** Writes text, with a line break behind it. */
type Write = (text: string) => Promise<void>;

/**
 * Prints what waits, or writes it to a file.
 *
 * @throws VigiaError when the directory cannot be read, or the file is there already.
 */
export async function runExport(directory: string, flags: ExportFlags, surroundings: Surroundings): Promise<ExitCode> {
  if (flags.output === undefined) return printItems(directory, flags, surroundings);
  const file = await openNew(flags.output);
  try {
    const count = await writeItems(directory, flags, async (text) => {
      surroundings.signal.throwIfAborted();
      await file.appendFile(`${text}\n`);
    });
    surroundings.note(`${countText(count, 'item')} in ${flags.output}.`);
    return exitCodeOf(count);
  } finally {
    await file.close();
  }
}

async function printItems(directory: string, flags: OwnerFlags, { print, note }: Surroundings): Promise<ExitCode> {
  const count = await writeItems(directory, flags, print);
  if (count === 0) note('Nothing waits.');
  return exitCodeOf(count);
}

async function writeItems(directory: string, flags: OwnerFlags, write: Write): Promise<number> {
  let count = 0;
  for await (const entry of readSpool(directory, { sink: flags.sink })) {
    if (!isMeant({ sink: entry.sink, name: entry.owner }, flags)) continue;
    const items = exportedItems(entry);
    count += items.length;
    if (items.length > 0) await write(items.map((item) => JSON.stringify(item)).join('\n'));
  }
  return count;
}

function exitCodeOf(count: number): ExitCode {
  return count === 0 ? EXIT_CODES.nothingFound : EXIT_CODES.done;
}

/** Lines of a log are not for everybody's eyes. */
async function openNew(path: string) {
  try {
    return await open(path, 'wx', 0o600);
  } catch (cause) {
    const { code = String(cause) } = cause as NodeJS.ErrnoException;
    const reason = code === 'EEXIST' ? 'is there already' : `cannot be written (${code})`;
    throw new VigiaError('VIGIA_OPTION_INVALID', `--output ${path} ${reason}; name a new file.`, { cause });
  }
}
