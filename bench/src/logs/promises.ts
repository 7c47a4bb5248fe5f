import { median } from '../statistics/quantile.js';
import {
  allCpuUs,
  type CaseFigures,
  growthBytes,
  mainCpuUs,
  overheadOver,
  runsOf,
  type WindowReading,
} from './case-figures.js';
import { BARE, configuredBytes, isOurs, type LogCase, type LogSubject, PINO_LOKI } from './catalogue.js';
import type { RunFigures } from './run-case.js';
import type { End } from './writer/writer-plan.js';

/** Whether ours kept a promise in a case. */
export interface Finding {
  readonly promise: string;
  readonly case: string;
  readonly subject: string;
  readonly isKept: boolean;
  /** The figure that tells, in words. */
  readonly found: string;
}

type Verdict = Pick<Finding, 'isKept' | 'found'>;

interface LogPromise {
  readonly promise: string;
  /** `undefined` where the promise says nothing. */
  judge(figures: CaseFigures, subject: LogSubject): Verdict | undefined;
}

/** What a machine that dies may take along with `spool=always`: the time between two writes to the disk. */
const SYNC_INTERVAL_MS = 500;

// The deadlines that hold where nothing else is said, and half a second in which Node goes.
const CLOSE_MS = 5_500;
const SIGNAL_MS = 9_500;
const SPOOL_AT_EXIT_MS = 2_500;

const LONGEST_END_MS: Readonly<Record<End, number>> = {
  ...{ released: CLOSE_MS, natural: CLOSE_MS, sigterm: CLOSE_MS, 'sigterm-no-handler': SIGNAL_MS },
  ...{ exit: SPOOL_AT_EXIT_MS, throw: SPOOL_AT_EXIT_MS, sigkill: SPOOL_AT_EXIT_MS },
};

/** What a line of a writer takes of the memory configured, by the count of ours. */
const LINE_BYTES = 440;

/** Lines of the telemetry itself, which have no number and are lost with the others. */
const MOST_OWN_LINES = 3;

const PROMISES: readonly LogPromise[] = [
  { promise: 'nothing lost with a spool', judge: judgeLossWithSpool },
  { promise: 'nothing lost without one while memory suffices', judge: judgeLossWithoutSpool },
  { promise: 'what is lost is counted', judge: judgeCount },
  { promise: 'nothing stored twice', judge: judgeDuplicates },
  { promise: 'the process ends within its deadline', judge: judgeExit },
  { promise: 'memory grows by no more than its limit', judge: judgeGrowth },
  { promise: 'less CPU per line than pino-loki, in all', judge: judgeCpu(allCpuUs) },
  { promise: 'less CPU per line than pino-loki, main thread', judge: judgeCpu(mainCpuUs) },
];

/** Judges ours by every promise that says something about the case. */
export function findingsOf(figures: CaseFigures): readonly Finding[] {
  const measured = figures.logCase.subjects.filter((subject) => isOurs(subject) && runsOf(figures, subject).length > 0);
  return measured.flatMap((subject) =>
    PROMISES.flatMap(({ promise, judge }) => {
      const verdict = judge(figures, subject);
      if (verdict === undefined) return [];
      return [{ promise, case: figures.logCase.name, subject: subject.name, ...verdict }];
    }),
  );
}

function judgeLossWithSpool(figures: CaseFigures, subject: LogSubject): Verdict | undefined {
  const { end, traffic } = figures.logCase;
  if (subject.spool === undefined) return undefined;
  // `overflow` writes to the disk at the end, and a process that is killed has none.
  if (end === 'sigkill' && subject.spool === 'overflow') return undefined;
  const allowed = end === 'sigkill' ? ((traffic.linesPerSecond ?? 0) * SYNC_INTERVAL_MS) / 1_000 : 0;
  return judgeLoss(figures, subject, allowed);
}

function judgeLossWithoutSpool(figures: CaseFigures, subject: LogSubject): Verdict | undefined {
  if (subject.spool !== undefined || !suffices(figures.logCase, subject)) return undefined;
  return judgeLoss(figures, subject, 0);
}

/** Memory ends with the process: nobody takes lines from it that hangs at the end, or when it is killed. */
function suffices({ end, fault, traffic }: LogCase, subject: LogSubject): boolean {
  if (end === 'sigkill' || (fault !== undefined && fault.time === undefined)) return false;
  return traffic.linesPerSecond !== undefined || traffic.lineCount * LINE_BYTES <= configuredBytes(subject);
}

function judgeLoss(figures: CaseFigures, subject: LogSubject, allowed: number): Verdict {
  const lost = worst(figures, subject, ({ recorded }) => recorded.lost);
  return { isKept: lost <= allowed, found: `${lost} lost${allowed === 0 ? '' : `, ${allowed} allowed`}` };
}

function judgeCount(figures: CaseFigures, subject: LogSubject): Verdict | undefined {
  const told = runsOf(figures, subject).filter(({ countedLost }) => countedLost !== undefined);
  if (told.every(({ recorded }) => recorded.lost === 0)) return undefined;
  const shown = told.find((run) => !isCounted(run)) ?? told[0];
  return { isKept: told.every(isCounted), found: `${shown?.recorded.lost} lost, ${shown?.countedLost} counted` };
}

function isCounted({ countedLost = 0, recorded }: RunFigures): boolean {
  return countedLost >= recorded.lost && countedLost <= recorded.lost + MOST_OWN_LINES;
}

function judgeDuplicates(figures: CaseFigures, subject: LogSubject): Verdict {
  const duplicated = worst(figures, subject, ({ recorded }) => recorded.duplicated);
  return { isKept: duplicated === 0, found: `${duplicated} twice` };
}

/** What bare takes to go is the machine's. */
function judgeExit(figures: CaseFigures, subject: LogSubject): Verdict {
  const bare = runsOf(figures, BARE).map(({ exitMs }) => exitMs);
  const limitMs = LONGEST_END_MS[figures.logCase.end] + (bare.length === 0 ? 0 : median(bare));
  const exitMs = worst(figures, subject, (run) => run.exitMs);
  return { isKept: exitMs <= limitMs, found: `${exitMs} ms of ${limitMs}` };
}

function judgeGrowth(figures: CaseFigures, subject: LogSubject): Verdict {
  const limit = configuredBytes(subject);
  const growth = median(growthBytes(figures, subject));
  return { isKept: growth <= limit, found: `${mebibytes(growth)} MiB of ${mebibytes(limit)}` };
}

function judgeCpu(read: WindowReading): LogPromise['judge'] {
  return (figures, subject) => {
    if (figures.logCase.measures !== 'cpu') return undefined;
    const own = overheadOver(figures, subject, read);
    const peer = overheadOver(figures, PINO_LOKI, read);
    if (own === undefined || peer === undefined) return undefined;
    const found = `${own.median.toFixed(2)} µs over bare, pino-loki ${peer.median.toFixed(2)}`;
    return { isKept: own.median < peer.median, found };
  };
}

function worst(figures: CaseFigures, subject: LogSubject, read: (run: RunFigures) => number): number {
  return Math.max(...runsOf(figures, subject).map(read));
}

function mebibytes(bytes: number): string {
  return (bytes / 1_048_576).toFixed(1);
}
