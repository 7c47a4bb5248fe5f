import type { Row } from '../row.js';
import { type Overhead, overheadOf, type RoundCosts } from '../statistics/overhead.js';
import { median } from '../statistics/quantile.js';
import { type Case, type Contest, OURS } from './catalogue.js';
import { BARE, BARE_AGAIN, type ContestMeasurement } from './measure-contest.js';
import type { Round } from './rounds.js';

/** The figures of one case: `express5/get`. */
export interface CaseFigures {
  readonly case: string;
  readonly judged: Case;
  /** CPU µs per request of the bare application. */
  readonly bareUs: number;
  /** By subject, bare first; ours is called `vigia` in every case. */
  readonly overheads: ReadonlyMap<string, Overhead>;
}

/** Compares every subject with bare, case by case. */
export function figuresOf(contest: Contest, { rounds }: ContestMeasurement): readonly CaseFigures[] {
  return contest.cases.map((judged) => {
    const caseRounds = rounds.get(judged.what) ?? [];
    return {
      case: `${contest.stack}/${judged.name}`,
      judged,
      bareUs: median(caseRounds.flatMap((round) => [cost(round, BARE), cost(round, BARE_AGAIN)])),
      overheads: overheadsOf(namesIn(contest, judged), caseRounds),
    };
  });
}

/** What the rows call a subject, by its own name. The one of ours that another case judges is in that case alone. */
function namesIn({ subjects }: Contest, judged: Case): ReadonlyMap<string, string> {
  const others = subjects.filter(({ role }) => role !== 'ours').map(({ name }): [string, string] => [name, name]);
  return new Map([[BARE, BARE], [judged.ours, OURS], ...others]);
}

// Who was left out is in no round.
function overheadsOf(names: ReadonlyMap<string, string>, rounds: readonly Round[]): CaseFigures['overheads'] {
  const overheads = new Map<string, Overhead>();
  for (const [name, shown] of names) {
    const costs = rounds.filter((round) => name in round).map((round) => costsOf(round, name));
    if (costs.length > 0) overheads.set(shown, overheadOf(costs));
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
