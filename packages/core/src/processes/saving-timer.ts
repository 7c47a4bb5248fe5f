import type { MetricFamily } from '../metrics/metric-family.js';
import type { SavedSnapshot } from './own-snapshot.js';
import { tallyOf } from './tally.js';

/** What is saved by itself. */
export interface SavingTimerOptions {
  /** What is counted, as it is now. */
  readonly families: () => readonly MetricFamily[];
  readonly save: () => Promise<SavedSnapshot>;
}

/** What a process that is killed may take with it. */
const INTERVAL_MS = 1_000;

/** Of its time, a process with very many series gives so little to this. */
const TIMES_OF_REST = 50;

/** Saves each second what was counted in it, for the case that the process is killed. Returns what stops it. */
export function startSaving({ families, save }: SavingTimerOptions): () => void {
  let savedTally = 0;
  let isSaving = false;
  let restMs = 0;

  async function saveChanges(): Promise<void> {
    const tally = tallyOf(families());
    if (tally === savedTally) return;
    isSaving = true;
    const { isWritten, tookMs } = await save();
    isSaving = false;
    restMs = tookMs * TIMES_OF_REST;
    if (isWritten) savedTally = tally;
  }

  const timer = setInterval(() => {
    restMs -= INTERVAL_MS;
    if (!isSaving && restMs <= 0) void saveChanges();
  }, INTERVAL_MS).unref();
  return () => clearInterval(timer);
}
