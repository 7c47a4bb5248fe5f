import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { SpoolOwner } from '@vigia/delivery';
import { EXIT_CODES, type ExitCode } from '../exit-codes.js';
import type { LoginFlags } from '../options/login.js';
import { countText } from '../output/amounts.js';
import type { Surroundings } from '../surroundings.js';
import { findOwners } from './find-owners.js';
import { type ReplayDelivery, startReplay } from './replay-delivery.js';

/** The flags of `vigia spool replay`. */
export interface ReplayFlags extends LoginFlags {
  readonly loki?: string;
}

const SINK = 'loki';
const LOOK_MS = 200;

/** A process of another machine is watched for 3 minutes before it is taken for dead. */
const MOST_IDLE_LOOKS = (4 * 60_000) / LOOK_MS;

/** Those of this machine are taken over at the start. */
const LOOKS_UNTIL_TOLD = 64;

/**
 * Sends what dead processes left.
 *
 * @throws VigiaError when the directory cannot be read, and when Loki does not take what waits.
 */
export async function runReplay(directory: string, flags: ReplayFlags, surroundings: Surroundings): Promise<ExitCode> {
  const { note, print } = surroundings;
  const dead = await deadOwners(directory);
  if (dead.length === 0) {
    note(`Nothing waits there for ${SINK} that a dead process left.`);
    return EXIT_CODES.nothingFound;
  }
  note(
    `${countText(sumOfItems(dead), 'item')} of ${countText(dead.length, 'dead process', 'dead processes')} to send.`,
  );
  const question = { directory, sink: SINK, address: flags.loki, login: flags };
  const replay = await startReplay(question, surroundings);
  try {
    await untilDone(directory, replay, surroundings);
  } finally {
    await replay.close();
  }
  const left = sumOfItems(await deadOwners(directory));
  await print(summary(replay, left));
  return left + droppedItems(replay) === 0 ? EXIT_CODES.done : EXIT_CODES.nothingFound;
}

async function deadOwners(directory: string): Promise<readonly SpoolOwner[]> {
  const owners = await findOwners(directory, { sink: SINK });
  return owners.filter(({ isAlive, items }) => !isAlive && items > 0);
}

async function untilDone(directory: string, replay: ReplayDelivery, { signal, note }: Surroundings): Promise<void> {
  for (let idleLooks = 0; idleLooks < MOST_IDLE_LOOKS; idleLooks += 1) {
    if (!replay.isIdle()) idleLooks = -1;
    else if (isTimeToInspect(idleLooks)) {
      if (!(await isAnyLeft(directory))) return;
      if (idleLooks === LOOKS_UNTIL_TOLD)
        note('What is left is of processes elsewhere: they are watched for 3 minutes.');
    }
    await delay(LOOK_MS, undefined, { signal });
  }
}

/** What this process has taken over and not yet read is nobody's work but its own, though its delivery does not know it. */
async function isAnyLeft(directory: string): Promise<boolean> {
  const owners = await findOwners(directory, { sink: SINK });
  return owners.some((owner) => owner.items > 0 && (!owner.isAlive || isThisProcess(owner)));
}

function isThisProcess({ host, pid }: SpoolOwner): boolean {
  return pid === process.pid && host === hostname();
}

/** To look into the directory reads all that is left: it is done at 0, 1, 2, 4, 8 looks and so on. */
function isTimeToInspect(looks: number): boolean {
  return (looks & (looks - 1)) === 0;
}

function summary(replay: ReplayDelivery, left: number): string {
  const { delivered, dropped } = replay.stats();
  const reasons = Object.entries(dropped).filter(([, items]) => items > 0);
  const refused = reasons.map(([reason, items]) => `, ${items} given up (${reason})`).join('');
  return `${countText(delivered, 'item')} delivered${refused}, ${left} left.`;
}

function droppedItems(replay: ReplayDelivery): number {
  return Object.values(replay.stats().dropped).reduce((sum, items) => sum + items, 0);
}

function sumOfItems(owners: readonly SpoolOwner[]): number {
  return owners.reduce((sum, { items }) => sum + items, 0);
}
