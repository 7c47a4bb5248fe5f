import { type Overhead, overheadOf } from '../statistics/overhead.js';
import { median, quantile } from '../statistics/quantile.js';
import { BARE, type LogCase, type LogSubject } from './catalogue.js';
import type { RunFigures } from './run-case.js';
import type { WindowFigures } from './writer/writer-message.js';

/** All runs of one case. */
export interface CaseFigures {
  readonly logCase: LogCase;
  /** By the subject's name, bare first. */
  readonly runs: ReadonlyMap<string, readonly RunFigures[]>;
}

/** A figure of a window, per line or as it is; `undefined` where the system does not tell. */
export type WindowReading = (window: WindowFigures) => number | undefined;

/** The longest hold of the event loop in a window, in milliseconds. */
export const holdMs: WindowReading = (window) => window.holdMs;

/** CPU of the main thread, in µs per line. */
export const mainCpuUs: WindowReading = ({ mainCpuUs, lineCount }) =>
  mainCpuUs === undefined ? undefined : mainCpuUs / lineCount;

/** CPU of the whole process, in µs per line. */
export const allCpuUs: WindowReading = ({ allCpuUs, lineCount }) => allCpuUs / lineCount;

/** The runs of a subject; none when it could not be measured. */
export function runsOf({ runs }: CaseFigures, { name }: LogSubject): readonly RunFigures[] {
  return runs.get(name) ?? [];
}

/** How much a reading is over bare's, window by window. `undefined` where one of them was not measured. */
export function overheadOver(figures: CaseFigures, subject: LogSubject, read: WindowReading): Overhead | undefined {
  const bare = readings(runsOf(figures, BARE), read);
  const own = readings(runsOf(figures, subject), read);
  if (bare.length === 0 || own.length === 0) return undefined;
  const bareMedian = median(bare);
  return overheadOf(own.map((cost) => ({ bare: [bareMedian], subject: cost })));
}

/** What bare itself has by a reading: quartiles and median over its windows. `undefined` where it was not measured. */
export function bareQuartiles(figures: CaseFigures, read: WindowReading): readonly number[] | undefined {
  const bare = readings(runsOf(figures, BARE), read);
  return bare.length === 0 ? undefined : [0.25, 0.5, 0.75].map((share) => quantile(bare, share));
}

/** By how many bytes each run grew from its first line on, beyond what bare's did. */
export function growthBytes(figures: CaseFigures, subject: LogSubject): readonly number[] {
  const bare = runsOf(figures, BARE).map(ownGrowth);
  const bareMedian = bare.length === 0 ? 0 : median(bare);
  return runsOf(figures, subject).map((run) => ownGrowth(run) - bareMedian);
}

function ownGrowth({ memory: { peakBytes, baseBytes } }: RunFigures): number {
  return Math.max(0, peakBytes - baseBytes);
}

// The first of several windows brings the code to speed.
function readings(runs: readonly RunFigures[], read: WindowReading): readonly number[] {
  return runs
    .flatMap(({ windows }) => (windows.length > 1 ? windows.slice(1) : windows))
    .map(read)
    .filter((reading) => reading !== undefined);
}
