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
  return {
    start() {
      cancel ??= clock.schedule(SYNC_MS, () => {
        cancel = undefined;
        void sync();
      });
    },
    stop() {
      cancel?.();
    },
  };
}
