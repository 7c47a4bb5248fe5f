import type { SharedState } from './shared-state.js';

/** Many of them fit into {@link HELD_MS}, and ten a second cost nothing. */
const EVERY_MS = 100;

/** From here on the event loop counts as blocked: nobody is answered by it, and longer than garbage is collected. */
export const HELD_MS = 500;

/** Tells that the event loop turns, until the function that is returned is called. */
export function startHeartbeat(state: SharedState): () => void {
  state.beat();
  const timer = setInterval(state.beat, EVERY_MS).unref();
  return () => clearInterval(timer);
}

/** How long the event loop has been blocked, in seconds; 0 while it turns. */
export function blockedSeconds(state: SharedState): number {
  const heldMs = state.heldMs();
  return heldMs < HELD_MS ? 0 : heldMs / 1_000;
}
