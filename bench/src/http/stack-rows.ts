import type { Row } from '../row.js';
import { type Overhead, overheadOf, type RoundCosts } from '../statistics/overhead.js';
import { median } from '../statistics/quantile.js';
import type { Stack } from './catalogue.js';
import { BARE, BARE_AGAIN, type StackMeasurement } from './measure-stack.js';
import type { Round } from './rounds.js';

/** The figures of one case: `express5/get`. */
export interface CaseFigures {
  readonly case: string;
  /** CPU µs per request of the bare application. */
  readonly bareUs: number;
  /** By subject, bare first. */
  readonly overheads: ReadonlyMap<string, Overhead>;
}

/** Compares every subject with bare, case by case. */
export function figuresOf({ name, subjects }: Stack, { rounds }: StackMeasurement): readonly CaseFigures[] {
  const names = [BARE, ...subjects.map((subject) => subject.name)];
  return [...rounds].map(([what, caseRounds]) => ({
    case: `${name}/${what}`,
    bareUs: median(caseRounds.flatMap((round) => [cost(round, BARE), cost(round, BARE_AGAIN)])),
    overheads: overheadsOf(names, caseRounds),
  }));
}

// A peer that failed in one of its processes is judged by the rounds it took part in.
function overheadsOf(names: readonly string[], rounds: readonly Round[]): ReadonlyMap<string, Overhead> {
  const overheads = new Map<string, Overhead>();
  for (const name of names) {
    const costs = rounds.filter((round) => name in round).map((round) => costsOf(round, name));
    if (costs.length > 0) overheads.set(name, overheadOf(costs));
  }
  return overheads;
}

// Bare is the second of its two processes against the first: what comes out is the noise of the run.
function costsOf(round: Round, name: string): RoundCosts {
  const bare = cost(round, BARE);
  const bareAgain = cost(round, BARE_AGAIN);
  return name === BARE ? { bare: [bare], subject: bareAgain } : { bare: [bare, bareAgain], subject: cost(round, name) };
}

function cost(round: Round, name: string): number {
  const found = round[name];
  if (found === undefined) throw new Error(`${name} took no part in a round`);
  return found;
}

/** The rows of one case, as `--json` writes them. */
export function rowsOf(figures: CaseFigures): readonly Row[] {
  return [...figures.overheads].map(([subject, overhead]) => ({
    bench: 'http',
    case: figures.case,
    subject,
    unit: 'us',
    median: rounded(overhead.median),
    q25: rounded(overhead.q25),
    q75: rounded(overhead.q75),
    ratio: rounded(overhead.ratio),
  }));
}

function rounded(value: number): number {
  return Number(value.toFixed(3));
}
