import { VigiaError } from '@vigia/contract';
import { purgeSpool, type SpoolOwner } from '@vigia/delivery';
import { EXIT_CODES, type ExitCode } from '../exit-codes.js';
import { byteText, countText } from '../output/amounts.js';
import type { Surroundings } from '../surroundings.js';
import { findOwners, type OwnerFlags, ownerId } from './find-owners.js';

/** The flags of `vigia spool purge`. */
export interface PurgeFlags extends OwnerFlags {
  readonly yes?: true;
}

/**
 * Deletes the spools of dead processes, when whoever sits there agrees.
 *
 * @throws VigiaError when the directory cannot be read, and when nobody is there to be asked.
 */
export async function runPurge(directory: string, flags: PurgeFlags, surroundings: Surroundings): Promise<ExitCode> {
  const { note, print } = surroundings;
  const owners = await findOwners(directory, flags);
  const dead = owners.filter(({ isAlive }) => !isAlive);
  for (const owner of owners.filter(({ isAlive }) => isAlive)) note(leftAlone(owner));
  if (dead.length === 0) {
    note(owners.length === 0 ? 'There is nothing to delete.' : 'Nothing is deleted.');
    return owners.length === 0 ? EXIT_CODES.nothingFound : EXIT_CODES.refused;
  }
  if (flags.yes !== true && !(await isAgreed(dead, surroundings))) {
    note('Nothing is deleted.');
    return EXIT_CODES.nothingFound;
  }
  let count = 0;
  for (const { sink, name } of dead) if (await purgeSpool({ directory, sink, owner: name })) count += 1;
  await print(`${countText(count, 'spool')} deleted.`);
  // The others were taken over meanwhile, by a process that delivers them.
  return count === dead.length ? EXIT_CODES.done : EXIT_CODES.nothingFound;
}

function leftAlone(owner: SpoolOwner): string {
  return `vigia: The spool ${ownerId(owner)} of ${owner.sink} is left alone: process ${owner.pid} on ${owner.host} lives.`;
}

async function isAgreed(dead: readonly SpoolOwner[], { confirm }: Surroundings): Promise<boolean> {
  const sum = (count: (owner: SpoolOwner) => number) => dead.reduce((total, owner) => total + count(owner), 0);
  const amount = `${countText(
    sum(({ items }) => items),
    'item',
  )} (${byteText(sum(({ bytes }) => bytes))})`;
  const agreed = await confirm(`Delete ${countText(dead.length, 'spool')} with ${amount} for ever?`);
  if (agreed === undefined) {
    throw new VigiaError('VIGIA_OPTION_INVALID', 'Nobody is there to be asked; say --yes to delete what waits.');
  }
  return agreed;
}
