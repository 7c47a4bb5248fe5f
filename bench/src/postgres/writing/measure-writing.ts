import { shuffled } from '../../statistics/shuffled.js';
import { BATCH_ROWS, WRITING_SUBJECTS, type WritingSubject } from '../catalogue.js';
import type { Database } from '../database/database.js';
import { startWriter, type Writer } from './writer.js';

/** How writing is measured. */
export interface WritingRun {
  readonly database: Database;
  readonly node: string;
  readonly rounds: number;
}

/** What the slices of a subject took, in a case. */
export interface WritingFigures {
  readonly subject: WritingSubject;
  readonly batchRows: number;
  readonly rowsPerSecond: readonly number[];
  /** µs of the client's CPU for each row. */
  readonly cpuUs: readonly number[];
}

/** The code is compiled, and the statements are planned. */
const WARM_UP_SLICES = 4;

/**
 * Lets everybody write in turn, in random order, each in a process of its own.
 *
 * @throws {Error} when somebody cannot write, or rows are missing
 */
export async function measureWriting(run: WritingRun): Promise<readonly WritingFigures[]> {
  const writers: Writer[] = [];
  try {
    for (const subject of WRITING_SUBJECTS) writers.push(await startWriter(subject, run.database.url, run.node));
    const figures: WritingFigures[] = [];
    for (const batchRows of BATCH_ROWS) figures.push(...(await measureCase(run, writers, batchRows)));
    return figures;
  } finally {
    await Promise.all(writers.map((writer) => writer.stop()));
  }
}

interface Tally extends WritingFigures {
  readonly rowsPerSecond: number[];
  readonly cpuUs: number[];
}

async function measureCase(run: WritingRun, writers: readonly Writer[], batchRows: number): Promise<readonly Tally[]> {
  const tallies = new Map<Writer, Tally>(
    writers.map((writer) => [writer, { subject: writer.subject, batchRows, rowsPerSecond: [], cpuUs: [] }]),
  );
  for (let round = -WARM_UP_SLICES; round < run.rounds; round += 1) {
    for (const writer of shuffled(writers)) {
      const figures = await measureSlice(run.database, writer, batchRows);
      if (round < 0) continue;
      tallies.get(writer)?.rowsPerSecond.push(figures.rowsPerSecond);
      tallies.get(writer)?.cpuUs.push(figures.cpuUs);
    }
  }
  return [...tallies.values()];
}

async function measureSlice(database: Database, writer: Writer, batchRows: number) {
  const { sliceRows, schema, name } = writer.subject;
  await database.clear();
  const { elapsedMs, cpuUs } = await writer.write({ batchCount: sliceRows / batchRows, batchRows });
  const found = await database.countRows(schema);
  if (found !== sliceRows) throw new Error(`${name} wrote ${found} of ${sliceRows} rows: its figures mean nothing`);
  return { rowsPerSecond: (sliceRows / elapsedMs) * 1_000, cpuUs: cpuUs / sliceRows };
}
