import { type MovedService, startAfter, startBefore } from './moved-service.js';
import type { Move, Moved } from './moves.js';

/** Both services of a move, which run beside each other. */
export interface ServicePair {
  readonly before: MovedService;
  readonly after: MovedService & Moved;
  close(): Promise<void>;
}

/** Starts both services of a move. */
export async function startPair(move: Move): Promise<ServicePair> {
  const before = await startBefore(move);
  const after = await startAfter(move);
  return {
    before,
    after,
    async close() {
      await after.close();
      await before.close();
    },
  };
}
