import type { Row, Unit } from '../row.js';
import { type Overhead, overheadOf } from '../statistics/overhead.js';
import { median, quantile } from '../statistics/quantile.js';
import { BARE, type Changes, REFERENCE } from './catalogue.js';
import type { ScrapeRound, SizeMeasurement } from './measure-size.js';
import type { SliceFigures } from './scraped-worker.js';

const WHATS = [
  { what: 'cpu', unit: 'ms', read: ({ cpuMs }: SliceFigures) => cpuMs },
  { what: 'hold', unit: 'ms', read: ({ holdMs }: SliceFigures) => holdMs },
  { what: 'bytes', unit: 'bytes', read: ({ bytes }: SliceFigures) => bytes },
] as const;

/** The rows of one number of series: `<series>/<changes>/cpu`, `/hold`, `/bytes`, and `<series>/peak-rss`. */
export function scrapeRows(measured: SizeMeasurement): readonly Row[] {
  const { series, rounds, peaks } = measured;
  const ofRounds = [...rounds].flatMap(([changes, done]) => roundRows(`${series}/${changes}`, done));
  const theirs = peaks.get(REFERENCE) ?? [];
  const ofPeaks = [...peaks].map(([subject, values]) =>
    rowOf({ case: `${series}/peak-rss`, subject, unit: 'bytes' }, values, median(values) / median(theirs)),
  );
  return [...ofRounds, ...ofPeaks];
}

function roundRows(name: string, rounds: readonly ScrapeRound[]): readonly Row[] {
  const subjects = [...(rounds[0]?.keys() ?? [])].toSorted();
  return WHATS.flatMap(({ what, unit, read }) =>
    subjects
      .filter((subject) => subject !== BARE || what !== 'bytes')
      .map((subject) => {
        const values = valuesOf(rounds, subject, read);
        const theirs = valuesOf(rounds, REFERENCE, read);
        return rowOf({ case: `${name}/${what}`, subject, unit }, values, multipleOf(values, theirs).ratio);
      }),
  );
}

/** The figures of a subject, round by round. */
export function valuesOf(
  rounds: readonly ScrapeRound[],
  subject: string,
  read: (figures: SliceFigures) => number,
): readonly number[] {
  return rounds.map((round) => round.get(subject)).flatMap((figures) => (figures === undefined ? [] : [read(figures)]));
}

/** How many times a subject's CPU the reference took in the same round; its `median` is that less one. */
export function timesLessCpu({ rounds }: SizeMeasurement, changes: Changes, subject: string): Overhead {
  const read = ({ cpuMs }: SliceFigures) => cpuMs;
  const done = rounds.get(changes) ?? [];
  return multipleOf(valuesOf(done, REFERENCE, read), valuesOf(done, subject, read));
}

function multipleOf(values: readonly number[], theirs: readonly number[]): Overhead {
  return overheadOf(values.map((value, round) => ({ bare: [1], subject: value / (theirs[round] ?? Number.NaN) })));
}

function rowOf(
  named: { readonly case: string; readonly subject: string; readonly unit: Unit },
  values: readonly number[],
  ratio: number,
): Row {
  return {
    ...{ bench: 'scrape', ...named },
    median: rounded(median(values)),
    q25: rounded(quantile(values, 0.25)),
    q75: rounded(quantile(values, 0.75)),
    ratio: Number(ratio.toFixed(4)),
  };
}

function rounded(value: number): number {
  return Number(value.toFixed(3));
}
