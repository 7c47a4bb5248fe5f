import { setTimeout as wait } from 'node:timers/promises';
import { inspectSpool } from '@vigia/delivery';
import type { LogCase, LogSubject, ScheduledFault } from './catalogue.js';
import type { Recorder, RecordingHandle } from './server/recorder.js';
import type { Recorded } from './server/recording-server-worker.js';
import type { Workplace } from './workplace.js';
import { startWriter, type Writer } from './writer/writer.js';
import type { MemoryFigures, WindowFigures } from './writer/writer-message.js';
import type { SubjectPlace, WriterPlan } from './writer/writer-plan.js';

/** What the runs of a bench share. */
export interface RunGround {
  readonly recorder: Recorder;
  readonly workplace: Workplace;
  /** The Node binary of the writers. */
  readonly node: string;
}

/** What came of one process. */
export interface RunFigures {
  /** After a successor has replayed what was left in a spool. */
  readonly recorded: Recorded;
  readonly windows: readonly WindowFigures[];
  readonly memory: MemoryFigures;
  /** From the last line, or the signal, until the process was gone. */
  readonly exitMs: number;
  /** What the subject itself says it lost; `undefined` when it does not count or had no time to tell. */
  readonly countedLost: number | undefined;
}

const POLL_MS = 100;
const SETTLE_MS = 12_000;
const REPLAY_SILENCE_MS = 12_000;
const LONGEST_END_MS = 40_000;

/** One process of a subject in a case, and its successor where it has a spool. */
export async function runCase(logCase: LogCase, subject: LogSubject, ground: RunGround): Promise<RunFigures> {
  const server = await ground.recorder.open();
  try {
    const place = placeOf(subject, server, ground.workplace);
    const figures = await writeAndEnd(logCase, { subject, place, server }, ground);
    await server.setFault('none');
    await until(async () => (await server.connectionCount()) === 0, { silenceMs: LONGEST_END_MS });
    if (place.spool !== undefined) await replay(logCase, { subject, place, server }, ground);
    return { ...figures, recorded: await server.recorded(logCase.traffic.lineCount) };
  } finally {
    await server.close();
  }
}

interface Stage {
  readonly subject: LogSubject;
  readonly place: SubjectPlace;
  readonly server: RecordingHandle;
}

function placeOf({ spool, memoryBytes }: LogSubject, { host }: RecordingHandle, workplace: Workplace): SubjectPlace {
  if (spool === undefined) return { host, memoryBytes };
  return { host, memoryBytes, spool: { directory: workplace.makeDirectory(), mode: spool } };
}

async function writeAndEnd(
  { traffic, end, fault }: LogCase,
  { subject, place, server }: Stage,
  ground: RunGround,
): Promise<Omit<RunFigures, 'recorded'>> {
  if (fault !== undefined && fault.time === undefined) await server.setFault(fault.kind);
  const writer = start({ subject: subject.module, place, traffic, end }, ground);
  await writer.said('began');
  const [{ atMs, windows, memory }] = await Promise.all([writer.said('ends'), disturb(server, fault)]);
  if (end === 'released' && subject.module !== 'nowhere') await settle(server, traffic.lineCount);
  const beganMs = causeEnd(writer, end) ?? atMs;
  const { atMs: goneMs, ended } = await writer.gone();
  return {
    windows,
    memory: ended?.memory ?? memory,
    exitMs: goneMs - beganMs,
    countedLost: ended?.countedLost,
  };
}

function start(plan: WriterPlan, { workplace, node }: RunGround): Writer {
  const writer = startWriter(plan, node);
  workplace.adopt(writer.child);
  return writer;
}

async function disturb(server: RecordingHandle, fault: ScheduledFault | undefined): Promise<void> {
  if (fault?.time === undefined) return;
  await wait(fault.time.fromMs);
  await server.setFault(fault.kind);
  await wait(fault.time.forMs);
  await server.setFault('none');
}

/** Does what ends the writer from outside. Returns when that was, if something was done. */
function causeEnd({ child }: Writer, end: WriterPlan['end']): number | undefined {
  setTimeout(() => child.kill('SIGKILL'), LONGEST_END_MS).unref();
  if (end === 'natural' || end === 'exit' || end === 'throw') return undefined;
  // It may be gone already.
  if (end === 'released') child.send('release', () => {});
  else child.kill(end === 'sigkill' ? 'SIGKILL' : 'SIGTERM');
  return Date.now();
}

async function settle(server: RecordingHandle, lineCount: number): Promise<void> {
  await until(async () => (await server.storedCount()) === lineCount, { silenceMs: SETTLE_MS });
}

/** What a process left in its spool is brought by the next one of the same service. */
async function replay({ traffic }: LogCase, { subject, place, server }: Stage, ground: RunGround): Promise<void> {
  const isDone = async () => (await server.storedCount()) === traffic.lineCount || (await isEmpty(place.spool));
  if (await isDone()) return;
  const successor = start({ subject: subject.module, place, traffic: { lineCount: 0 }, end: 'released' }, ground);
  await successor.said('ends');
  await until(isDone, { silenceMs: REPLAY_SILENCE_MS, progress: server.storedCount });
  causeEnd(successor, 'released');
  await successor.gone();
}

async function isEmpty(spool: SubjectPlace['spool']): Promise<boolean> {
  try {
    const owners = spool === undefined ? [] : await inspectSpool(spool.directory);
    return owners.every(({ items }) => items === 0);
  } catch {
    // It changed while it was read.
    return false;
  }
}

interface Patience {
  /** Without progress. */
  readonly silenceMs: number;
  readonly progress?: () => Promise<number>;
}

/** Asks until the answer is yes, or nothing has come forward for too long. */
async function until(isDone: () => Promise<boolean>, { silenceMs, progress }: Patience): Promise<void> {
  let lastMs = Date.now();
  let last: number | undefined;
  while (!(await isDone())) {
    const now = await progress?.();
    if (now !== last) lastMs = Date.now();
    last = now;
    if (Date.now() - lastMs > silenceMs) return;
    await wait(POLL_MS);
  }
}
