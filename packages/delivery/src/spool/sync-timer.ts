import type { Clock } from '../clock.js';

/** Syncs a while after something was written, however much is written meanwhile. */
export interface SyncTimer {
  /** Something was written. */
  start(): void;
  stop(): void;
}

/** What {@link createSyncTimer} needs. */
export interface SyncTimerOptions {
  readonly clock: Clock;
  /** Never rejected. */
  readonly sync: () => Promise<void>;
}

/** A loss of power costs what was written within so long. */
const SYNC_MS = 500;

/** @see SyncTimer */
export function createSyncTimer({ clock, sync }: SyncTimerOptions): SyncTimer {
  let cancel: (() => void) | undefined;
  let isSyncing = false;
  let isDirty = false;
  let isStopped = false;

  function arm(): void {
    // One at a time: on a slow disk they would fill the threads that the application reads its own files with.
    if (!isDirty || isSyncing || isStopped) return;
    cancel ??= clock.schedule(SYNC_MS, () => void run());
  }

  async function run(): Promise<void> {
    cancel = undefined;
    isDirty = false;
    isSyncing = true;
    await sync();
    isSyncing = false;
    arm();
  }

  return {
    start() {
      isDirty = true;
      arm();
    },
    stop() {
      isStopped = true;
      cancel?.();
    },
  };
}
