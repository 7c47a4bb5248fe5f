import { shuffled } from '../statistics/shuffled.js';
import {
  BARE,
  type Changes,
  LEAST_TIMES_LESS_CPU,
  SCRAPE_SUBJECTS,
  type ScrapeSize,
  type ScrapeSubject,
} from './catalogue.js';
import { type ScrapedProcess, startScraped } from './scraped-process.js';
import type { SliceFigures } from './scraped-worker.js';

/** How the scrapes of one number of series are measured. */
export interface SizeRun {
  readonly size: ScrapeSize;
  readonly changes: readonly Changes[];
  readonly node: string;
  readonly nodeMajor: number;
  readonly rounds: number;
}

/** The slices of one case, a round each, by the name of the subject. */
export type ScrapeRound = ReadonlyMap<string, SliceFigures>;

/** What was measured of one number of series. */
export interface SizeMeasurement {
  readonly series: number;
  readonly rounds: ReadonlyMap<Changes, readonly ScrapeRound[]>;
  /** Growth of memory in bytes, by the name of the subject. */
  readonly peaks: ReadonlyMap<string, readonly number[]>;
  readonly skipped: readonly string[];
}

/** All cases of a size. */
export const ALL_CHANGES = Object.keys(LEAST_TIMES_LESS_CPU) as readonly Changes[];

const PEAK_PROCESSES = 3;
const PEAK_SCRAPES = 3;

/**
 * Scrapes everybody in turn, in random order, each in a process of its own; then, in fresh processes, what memory it
 * takes.
 *
 * @throws {Error} when somebody does not start, or does not show what was recorded
 */
export async function measureSize(run: SizeRun): Promise<SizeMeasurement> {
  const skipped: string[] = [];
  const rounds = await measureRounds(run, skipped);
  const peaks = await measurePeaks(run);
  return { series: run.size.series, rounds, peaks, skipped };
}

async function measureRounds(run: SizeRun, skipped: string[]): Promise<SizeMeasurement['rounds']> {
  const rounds = new Map(run.changes.map((changes): [Changes, ScrapeRound[]] => [changes, []]));
  const processes = await startAll(run, skipped);
  try {
    // The first round warms up.
    for (let round = 0; round <= run.rounds; round += 1) {
      for (const [changes, done] of rounds) {
        const slices = await runRound(processes, changes, run.size.scrapesPerSlice);
        if (round > 0) done.push(slices);
      }
    }
    for (const scraped of processes.filter(({ subject }) => subject.name !== BARE)) await scraped.prove();
  } finally {
    await Promise.all(processes.map((scraped) => scraped.stop()));
  }
  return rounds;
}

async function runRound(processes: readonly ScrapedProcess[], changes: Changes, scrapes: number): Promise<ScrapeRound> {
  const slices = new Map<string, SliceFigures>();
  for (const scraped of shuffled(processes)) slices.set(scraped.subject.name, await scraped.slice(changes, scrapes));
  return slices;
}

async function startAll(run: SizeRun, skipped: string[]): Promise<readonly ScrapedProcess[]> {
  const processes: ScrapedProcess[] = [];
  try {
    for (const subject of SCRAPE_SUBJECTS) {
      const reason = tooOld(subject, run.nodeMajor);
      if (reason === undefined) processes.push(await start(run, subject));
      else skipped.push(reason);
    }
    return processes;
  } catch (error) {
    await Promise.all(processes.map((scraped) => scraped.stop()));
    throw error;
  }
}

async function start({ size, node }: SizeRun, subject: ScrapeSubject): Promise<ScrapedProcess> {
  try {
    return await startScraped({ subject, series: size.series, node });
  } catch (error) {
    throw new Error(`${subject.name} does not start: ${error instanceof Error ? error.message : error}`);
  }
}

function tooOld({ name, minimumNode = 0 }: ScrapeSubject, nodeMajor: number): string | undefined {
  return nodeMajor < minimumNode ? `${name}: it needs Node ${minimumNode} or later` : undefined;
}

async function measurePeaks(run: SizeRun): Promise<SizeMeasurement['peaks']> {
  const peaks = new Map<string, number[]>();
  const subjects = SCRAPE_SUBJECTS.filter(
    (subject) => subject.name !== BARE && tooOld(subject, run.nodeMajor) === undefined,
  );
  for (let process = 0; process < PEAK_PROCESSES; process += 1) {
    for (const subject of shuffled(subjects)) {
      const scraped = await start(run, subject);
      try {
        peaks.set(subject.name, [...(peaks.get(subject.name) ?? []), await scraped.peak(PEAK_SCRAPES)]);
      } finally {
        await scraped.stop();
      }
    }
  }
  return peaks;
}
