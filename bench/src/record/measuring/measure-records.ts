import { shuffled } from '../../statistics/shuffled.js';
import { LOOP_ALONE, OURS_UNTIMED, RECORD_SUBJECTS, type RecordCase, type RecordSubject } from '../catalogue.js';
import { type RecordProcess, startRecorder } from './record-process.js';

/** How a case is measured. */
export interface RecordRun {
  readonly recordCase: RecordCase;
  readonly node: string;
  /** Of each process. */
  readonly rounds: number;
  /** A process keeps the luck of its start: several dilute it. */
  readonly processesPerSubject: number;
  readonly sliceMs: number;
  readonly warmUpMs: number;
  /** During which scavenges are counted. */
  readonly records: number;
}

/** What was found in a case. */
export interface RecordFigures {
  readonly recordCase: RecordCase;
  /** ns of CPU of one record, for each round, in the same order for all. */
  readonly costsNs: ReadonlyMap<RecordSubject, readonly number[]>;
  readonly scavenges: Scavenges;
}

/** Collections of the young generation during the same loop. */
export interface Scavenges {
  readonly records: number;
  readonly ours: number;
  readonly loopAlone: number;
}

/**
 * Lets everybody record in turn, in random order, each in processes of its own.
 *
 * @throws {Error} when somebody cannot record, or loses requests
 */
export async function measureRecords(run: RecordRun): Promise<RecordFigures> {
  const costsNs = new Map(RECORD_SUBJECTS.map((subject): [RecordSubject, number[]] => [subject, []]));
  for (let process = 0; process < run.processesPerSubject; process += 1) await measureProcesses(run, costsNs);
  return { recordCase: run.recordCase, costsNs, scavenges: await countScavenges(run) };
}

async function measureProcesses(run: RecordRun, costsNs: ReadonlyMap<RecordSubject, number[]>): Promise<void> {
  const { recordCase, node, rounds, sliceMs, warmUpMs } = run;
  const processes = RECORD_SUBJECTS.map((subject) => startRecorder(subject, recordCase, node));
  try {
    for (const process of processes) await process.slice(warmUpMs);
    for (let round = 0; round < rounds; round += 1) {
      for (const process of shuffled(processes)) costsNs.get(process.subject)?.push(await process.slice(sliceMs));
    }
    for (const process of processes) await process.finish();
  } finally {
    await Promise.all(processes.map((process) => process.stop()));
  }
}

async function countScavenges(run: RecordRun): Promise<Scavenges> {
  const ours = await scavengesOf(run, OURS_UNTIMED);
  const loopAlone = await scavengesOf(run, LOOP_ALONE);
  return { records: run.records, ours, loopAlone };
}

async function scavengesOf({ recordCase, node, warmUpMs, records }: RecordRun, subject: RecordSubject) {
  const process: RecordProcess = startRecorder(subject, recordCase, node);
  try {
    await process.slice(warmUpMs);
    const scavenges = await process.scavenges(records);
    await process.finish();
    return scavenges;
  } finally {
    await process.stop();
  }
}
