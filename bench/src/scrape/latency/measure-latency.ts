import { fileURLToPath } from 'node:url';
import { startWorker, type Worker } from '../../process/worker.js';
import { type Overhead, overheadOf } from '../../statistics/overhead.js';
import { median } from '../../statistics/quantile.js';
import { shuffled } from '../../statistics/shuffled.js';
import { BARE, OURS, REFERENCE } from '../catalogue.js';
import type { LatencyQuestion } from './latency-worker.js';
import { startScraper } from './scraper.js';

/** How it is measured what requests wait while there are scrapes. */
export interface LatencyRun {
  readonly node: string;
  readonly rounds: number;
  readonly series: number;
}

/** How much longer one request in a hundred takes than without any metrics, in milliseconds. */
export interface LatencyFigures {
  /** Of the application without metrics, which nobody scrapes. */
  readonly bareMs: number;
  /** By subject; `bare` is its second process against its first. */
  readonly overheads: ReadonlyMap<string, Overhead>;
}

const BARE_AGAIN = 'bare again';
const NAMES = [BARE, BARE_AGAIN, OURS, REFERENCE] as const;
const SERVED_MODULE = fileURLToPath(new URL('./served-worker.js', import.meta.url));
const LOAD_MODULE = fileURLToPath(new URL('./latency-worker.js', import.meta.url));
const WINDOW_MS = 2_000;

type Name = (typeof NAMES)[number];
type Round = Readonly<Record<Name, number>>;

interface ServedProcess {
  readonly name: Name;
  readonly worker: Worker;
  readonly port: number;
}

/** Sends each application requests without a pause, in turn, in random order, and scrapes it meanwhile. */
export async function measureLatency(run: LatencyRun): Promise<LatencyFigures> {
  const load = startWorker({ module: LOAD_MODULE, parameters: [], node: process.execPath, flags: [] });
  const served: ServedProcess[] = [];
  try {
    for (const name of NAMES) served.push(await startServed(name, run));
    const rounds: Round[] = [];
    // The first round warms up.
    for (let round = 0; round <= run.rounds; round += 1) {
      const costs = await runRound(served, load);
      if (round > 0) rounds.push(costs);
    }
    return figuresOf(rounds);
  } finally {
    await Promise.all([load.stop(), ...served.map(({ worker }) => worker.stop())]);
  }
}

async function startServed(name: Name, { node, series }: LatencyRun): Promise<ServedProcess> {
  const parameters = [name === BARE_AGAIN ? BARE : name, String(series)];
  const worker = startWorker({ module: SERVED_MODULE, parameters, node, flags: [] });
  try {
    return { name, worker, port: Number(await worker.ask({})) };
  } catch (error) {
    await worker.stop();
    throw error;
  }
}

async function runRound(served: readonly ServedProcess[], load: Worker): Promise<Round> {
  const costs = { [BARE]: 0, [BARE_AGAIN]: 0, [OURS]: 0, [REFERENCE]: 0 };
  for (const { name, port } of shuffled(served)) {
    const scraper = name === OURS || name === REFERENCE ? startScraper(port) : undefined;
    const question: LatencyQuestion = { port, windowMs: WINDOW_MS };
    costs[name] = Number(await load.ask(question));
    await scraper?.stop();
  }
  return costs;
}

function figuresOf(rounds: readonly Round[]): LatencyFigures {
  const over = (name: Name) =>
    overheadOf(rounds.map((round) => ({ bare: [round[BARE], round[BARE_AGAIN]], subject: round[name] })));
  const bareAgain = overheadOf(rounds.map((round) => ({ bare: [round[BARE]], subject: round[BARE_AGAIN] })));
  return {
    bareMs: median(rounds.flatMap((round) => [round[BARE], round[BARE_AGAIN]])),
    overheads: new Map([
      [BARE, bareAgain],
      ...([OURS, REFERENCE] as const).map((name): [string, Overhead] => [name, over(name)]),
    ]),
  };
}
