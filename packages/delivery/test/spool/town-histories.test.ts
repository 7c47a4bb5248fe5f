import { expect, test } from 'vitest';
import { HEARTBEAT_MS, SILENCE_MS } from '../../src/spool/owner-watch.js';
import { createRandom, type Random } from '../random.js';
import { drain, entryOf, memoryDirectory, textOf } from './opened-spool.js';
import { createSpoolTown, HERE, type SpoolTown, THERE, type TownProcess } from './spool-town.js';

const HISTORIES = 60;
const STEPS = 60;
const PROCESSES = 4;
const SILENT_BEATS = SILENCE_MS / HEARTBEAT_MS;

/** A process, and what it should have counted. */
interface Citizen {
  readonly process: TownProcess;
  appended: number;
  acknowledged: number;
}

interface History {
  readonly town: SpoolTown;
  readonly random: Random;
  readonly citizens: Citizen[];
  readonly appended: string[];
  readonly taken: Set<string>;
  pids: number;
}

async function settle(history: History): Promise<void> {
  history.pids += 1;
  const process = await history.town.start(history.random.pick([HERE, THERE, undefined]), history.pids);
  history.citizens.push({ process, appended: 0, acknowledged: 0 });
}

function append({ random, citizens, appended }: History): void {
  const citizen = random.pick(citizens as [Citizen, ...Citizen[]]);
  const [text, items] = [`entry ${appended.length}`, 1 + random.below(5)];
  expect(citizen.process.spool.append(entryOf(text, items))).toBe(true);
  citizen.appended += items;
  appended.push(text);
}

async function take({ random, citizens, taken }: History): Promise<void> {
  const citizen = random.pick(citizens as [Citizen, ...Citizen[]]);
  const batch = await citizen.process.spool.next();
  if (batch === undefined || random.chance(0.2)) return;
  if (citizen.process.spool.acknowledge(batch)) citizen.acknowledged += batch.items;
  taken.add(textOf(batch) ?? '');
}

async function beat({ random, citizens }: History): Promise<void> {
  await random.pick(citizens as [Citizen, ...Citizen[]]).process.beat();
}

/** While one sleeps, the others live for so long that they must take it for dead. */
async function sleep({ random, citizens }: History): Promise<void> {
  const sleeper = random.pick(citizens as [Citizen, ...Citizen[]]);
  for (let beats = 0; beats <= SILENT_BEATS; beats += 1) {
    for (const { process } of citizens) if (process !== sleeper.process) await process.beat();
  }
}

async function die(history: History): Promise<void> {
  const [citizen] = history.citizens.splice(history.random.below(history.citizens.length), 1);
  if (history.random.chance(0.3)) await citizen?.process.spool.close();
  citizen?.process.die();
  await settle(history);
}

function checkBooks({ citizens }: History): void {
  for (const { process, appended, acknowledged } of citizens) {
    const { items, recovered, dropped } = process.spool.stats();
    expect(appended + recovered).toBe(acknowledged + items);
    expect(dropped).toEqual({ spool_full: 0, corrupt: 0 });
  }
}

async function play(seed: number): Promise<void> {
  const town = createSpoolTown(memoryDirectory());
  const random = createRandom(seed);
  const history: History = { town, random, citizens: [], appended: [], taken: new Set(), pids: 0 };
  const deeds = [append, append, append, take, take, take, beat, beat, beat, sleep, die] as const;
  try {
    for (let process = 0; process < PROCESSES; process += 1) await settle(history);
    for (let step = 0; step < STEPS; step += 1) {
      await random.pick(deeds)(history);
      checkBooks(history);
    }
    for (const { process } of history.citizens) process.die();
    const last = await town.start(HERE, 0);
    for (let beats = 0; beats <= SILENT_BEATS; beats += 1) await last.beat();
    const left = await drain(last.spool);
    expect(new Set(left).size).toBe(left.length);
    expect(history.appended.filter((text) => !history.taken.has(text) && !left.includes(text))).toEqual([]);
    expect(town.problems.filter(({ message }) => !message.includes('was taken over'))).toEqual([]);
  } finally {
    await town.end();
  }
}

test(`in ${HISTORIES} random histories of processes that die, sleep and adopt one another, nothing is lost`, async () => {
  for (let seed = 1; seed <= HISTORIES; seed += 1) {
    try {
      await play(seed);
    } catch (cause) {
      throw new Error(`the history of seed ${seed} failed`, { cause });
    }
  }
});
