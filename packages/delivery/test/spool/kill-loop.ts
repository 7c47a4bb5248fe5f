import { expect } from 'vitest';
import { createRandom, type Random } from '../random.js';
import { drain, type SpoolBench } from './opened-spool.js';
import { startSpoolProcess } from './spool-process.js';

/** How many processes are killed. */
export interface Kills {
  /** Processes that work at one time, and adopt one another. */
  readonly lanes: number;
  /** Processes that are killed in each lane, one after the other. */
  readonly perLane: number;
}

/** Makes of a heartbeat some ten milliseconds. */
const HASTE = 1_000;

/**
 * Kills process after process at random moments, which work on one another's spools: what was appended and synced is
 * neither lost nor, once it was acknowledged, given out again.
 */
export async function killInALoop(bench: SpoolBench, { lanes, perLane }: Kills): Promise<void> {
  const random = createRandom(lanes * perLane);
  const names = Array.from({ length: lanes }, (_, lane) => `lane ${lane}`);
  const runs = (await Promise.all(names.map((name) => killLane(bench, { name, perLane, random })))).flat();
  const appended = runs.flatMap((told) => texts(told, 'appended'));
  // Told of before it is acknowledged: whether the last one was, nobody knows.
  const taken = runs.flatMap((told) => texts(told, 'taken').slice(0, -1));
  const uncertain = runs.flatMap((told) => texts(told, 'taken').slice(-1));
  const left = await drain(bench.open());
  expect(new Set([...taken, ...left]).size).toBe(taken.length + left.length);
  const found = new Set([...taken, ...uncertain, ...left]);
  expect(appended.filter((text) => !found.has(text))).toEqual([]);
  expect(bench.problems).toEqual([]);
}

interface Lane {
  readonly name: string;
  readonly perLane: number;
  readonly random: Random;
}

async function killLane(bench: SpoolBench, { name, perLane, random }: Lane): Promise<readonly (readonly unknown[])[]> {
  const runs: (readonly unknown[])[] = [];
  for (let kill = 0; kill < perLane; kill += 1) {
    const process = startSpoolProcess(bench.directory, { haste: HASTE });
    runs.push(await process.askUntilKilled(['work', `${name} process ${kill}`], 1 + random.below(120)));
  }
  return runs;
}

function texts(told: readonly unknown[], what: string): readonly string[] {
  return told.flatMap((answer) => (isAnswer(answer, what) ? answer[1] : []));
}

function isAnswer(answer: unknown, what: string): answer is readonly [string, string] {
  return Array.isArray(answer) && answer[0] === what;
}
