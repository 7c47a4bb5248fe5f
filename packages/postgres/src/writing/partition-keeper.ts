import { performance } from 'node:perf_hooks';
import type { Logins } from '../connection/login.js';
import { createSessions } from '../connection/sessions.js';
import { maintain } from '../sql/maintenance/maintain.js';
import type { TableLayout } from './table-layout.js';

/** Makes the partitions of the days to come, beside the writing and over a connection of its own. */
export interface PartitionKeeper {
  /** Begins, if it is time and there are partitions. */
  look(layouts: readonly TableLayout[]): void;
  /** A partition was missing: it is time, unless it was tried just now. */
  hurry(): void;
  stop(): void;
}

const HOUR_MS = 3_600_000;
const REST_MS = 6 * HOUR_MS;
const SHORT_REST_MS = 20_000;

/** @see PartitionKeeper */
export function createPartitionKeeper(logins: Logins): PartitionKeeper {
  const sessions = createSessions(logins);
  let isRunning = false;
  let lastMs = Number.NEGATIVE_INFINITY;
  let restMs = REST_MS;

  async function keep(schema: string): Promise<void> {
    try {
      const session = await sessions.open();
      await maintain({ query: (text, values) => session.query(text, values) }, { schema });
    } catch {
      // A user who may only insert: rows go to the default partition, or a problem names the command that helps.
    } finally {
      await sessions.close();
      isRunning = false;
    }
  }

  return {
    look(layouts) {
      const partitioned = layouts.find(({ isPartitioned }) => isPartitioned);
      const nowMs = performance.now();
      if (partitioned === undefined || isRunning || nowMs - lastMs < restMs) return;
      isRunning = true;
      lastMs = nowMs;
      restMs = REST_MS;
      keep(partitioned.schema);
    },
    hurry() {
      restMs = SHORT_REST_MS;
    },
    stop() {
      restMs = Number.POSITIVE_INFINITY;
      sessions.drop();
    },
  };
}
