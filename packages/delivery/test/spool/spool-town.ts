import type { SpoolStore } from '../../src/index.js';
import { type BeatingClock, createBeatingClock } from './beating-clock.js';
import { createFakeMachines } from './fake-system.js';
import { createSpoolBench, entryOf } from './opened-spool.js';

/** The machine that most processes run on. */
export const HERE = 'aaaaaaaaaaaa';

/** Another one. */
export const THERE = 'bbbbbbbbbbbb';

/** An hour, by the clocks that are moved. */
export const HOUR_MS = 3_600_000;

/** A process as a spool sees it. */
export interface TownProcess {
  readonly spool: SpoolStore;
  readonly clock: BeatingClock;
  die(): void;
  /** Lives until the end of its next heartbeat. */
  beat(): Promise<void>;
}

/** Processes on machines that share a directory of spools. */
export interface SpoolTown extends ReturnType<typeof createSpoolBench> {
  /** Starts a process, which has looked around once; `undefined` as the machine is one that tells of no processes. */
  start(machine: string | undefined, pid: number, wallShiftMs?: number): Promise<TownProcess>;
  /** Starts a process that holds an entry of 3 items, and has gone on to its next heartbeat. */
  startWith(text: string, machine: string | undefined, pid: number): Promise<TownProcess>;
}

/** @see SpoolTown */
export function createSpoolTown(parent?: string): SpoolTown {
  const bench = createSpoolBench(parent);
  const machines = createFakeMachines();

  async function start(machine: string | undefined, pid: number, wallShiftMs = 0): Promise<TownProcess> {
    const system = machines.start(machine, pid);
    const clock = createBeatingClock();
    clock.shiftWall(wallShiftMs);
    const firstBeat = clock.beatIsOver();
    const spool = bench.open({ system, clock });
    await firstBeat;
    return { spool, clock, beat: clock.beat, die: () => machines.kill(system) };
  }

  async function startWith(text: string, machine: string | undefined, pid: number): Promise<TownProcess> {
    const process = await start(machine, pid);
    process.spool.append(entryOf(text, 3));
    await process.beat();
    return process;
  }

  return { ...bench, start, startWith };
}
