import type { MetricFamily } from '../metrics/metric-family.js';
import type { SavedSnapshot } from './own-snapshot.js';
import { tallyOf } from './tally.js';

/** What is saved by itself. */
export interface SavingTimerOptions {
  /** What is counted, as it is now. */
  readonly families: () => readonly MetricFamily[];
  readonly save: () => Promise<SavedSnapshot>;
  /** Whether others can see this process again who could not, and find no file of it. */
  readonly restore: () => Promise<boolean>;
  readonly failed: (cause: unknown) => void;
}

/** What a process that is killed may take with it. */
const INTERVAL_MS = 1_000;

/** Of its time, a process with very many series gives so little to this. */
const TIMES_OF_REST = 50;

/** Saves each second what was counted in it, for the case that the process is killed. Returns what stops it. */
export function startSaving({ families, save, restore, failed }: SavingTimerOptions): () => void {
  let savedTally = 0;
  let isSaving = false;
  let restMs = 0;

  async function saveChanges(): Promise<void> {
    const isRestored = await restore();
    const tally = tallyOf(families());
    if (tally === savedTally && !isRestored) return;
    const { isWritten, tookMs } = await save();
    restMs = tookMs * TIMES_OF_REST;
    if (isWritten) savedTally = tally;
  }

  async function look(): Promise<void> {
    isSaving = true;
    await saveChanges().catch(failed);
    isSaving = false;
  }

  const timer = setInterval(() => {
    restMs -= INTERVAL_MS;
    if (!isSaving && restMs <= 0) void look();
  }, INTERVAL_MS).unref();
  return () => clearInterval(timer);
}
