import { fileURLToPath } from 'node:url';
import type { LoadClient } from '../load/load-client.js';
import { startWorker, type Worker } from '../process/worker.js';
import { type Overhead, overheadOf } from '../statistics/overhead.js';
import { median } from '../statistics/quantile.js';
import { shuffled } from '../statistics/shuffled.js';
import { BARE, BARE_AGAIN, LOGGER, MEMORY_SUBJECTS, MOMENTS, type Moment } from './catalogue.js';
import type { MemoryFigures, MemoryQuestion } from './memory-worker.js';

/** How memory is measured. */
export interface MemoryRun {
  readonly node: string;
  readonly rounds: number;
  /** Sent between the two moments. */
  readonly requestCount: number;
  readonly load: LoadClient;
}

/** One figure of all subjects at one moment, in bytes. */
export interface MomentFigures {
  readonly moment: Moment;
  readonly what: keyof MemoryFigures;
  readonly bareBytes: number;
  /** Over bare, by subject; `bare` is its second process against its first. */
  readonly overheads: ReadonlyMap<string, Overhead>;
}

/** What was measured, and who could not take part, in words. */
export interface MemoryMeasurement {
  readonly figures: readonly MomentFigures[];
  readonly skipped: readonly string[];
}

type Round = ReadonlyMap<string, Readonly<Record<Moment, MemoryFigures>>>;

const MODULE = fileURLToPath(new URL('./memory-worker.js', import.meta.url));
const WHATS: readonly (keyof MemoryFigures)[] = ['rss', 'heap'];

/**
 * Starts everybody in a fresh process, one at a time, in random order, round by round.
 *
 * @throws {Error} when bare or ours does not start or answer
 */
export async function measureMemory(run: MemoryRun): Promise<MemoryMeasurement> {
  const skipped = new Map<string, string>();
  const rounds: Round[] = [];
  for (let round = 0; round < run.rounds; round += 1) rounds.push(await measureRound(run, skipped));
  const figures = MOMENTS.flatMap((moment) => WHATS.map((what) => figuresOf(rounds, moment, what)));
  return { figures, skipped: [...skipped].map(([name, reason]) => `${name}: ${reason}`) };
}

async function measureRound(run: MemoryRun, skipped: Map<string, string>): Promise<Round> {
  const round = new Map<string, Readonly<Record<Moment, MemoryFigures>>>();
  for (const name of shuffled(MEMORY_SUBJECTS).filter((subject) => !skipped.has(subject))) {
    try {
      round.set(name, await measureSubject(name, run));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (name.startsWith(BARE) || name.startsWith('vigia')) throw new Error(`${name}: ${reason}`);
      skipped.set(name, reason);
    }
  }
  return round;
}

async function measureSubject(name: string, run: MemoryRun): Promise<Record<Moment, MemoryFigures>> {
  const worker = startWorker({ module: MODULE, parameters: [name], node: run.node, flags: ['--expose-gc'] });
  try {
    const port = Number(await ask(worker, 'start'));
    const idle = (await ask(worker, 'memory')) as MemoryFigures;
    await run.load.open(port, 'get');
    await run.load.send(run.requestCount);
    await run.load.close();
    if (name !== LOGGER) await ask(worker, 'scrape');
    return { idle, loaded: (await ask(worker, 'memory')) as MemoryFigures };
  } finally {
    await worker.stop();
  }
}

function ask(worker: Worker, kind: MemoryQuestion['kind']): Promise<unknown> {
  const question: MemoryQuestion = { kind };
  return worker.ask(question);
}

function figuresOf(rounds: readonly Round[], moment: Moment, what: keyof MemoryFigures): MomentFigures {
  const bytesOf = (round: Round, name: string) => round.get(name)?.[moment][what] ?? Number.NaN;
  const over = (name: string, bare: readonly string[]) =>
    overheadOf(
      rounds
        .filter((round) => round.has(name))
        .map((round) => ({ bare: bare.map((one) => bytesOf(round, one)), subject: bytesOf(round, name) })),
    );
  const others = MEMORY_SUBJECTS.filter((name) => !name.startsWith(BARE) && rounds.some((round) => round.has(name)));
  return {
    moment,
    what,
    bareBytes: median(rounds.flatMap((round) => [bytesOf(round, BARE), bytesOf(round, BARE_AGAIN)])),
    overheads: new Map([
      [BARE, over(BARE_AGAIN, [BARE])],
      ...others.map((name): [string, Overhead] => [name, over(name, [BARE, BARE_AGAIN])]),
    ]),
  };
}
