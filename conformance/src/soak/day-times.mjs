// What happens when in the simulated day.
import { elapsedMs } from './virtual-clock.mjs';

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;

/** The hour that it is, from 0 to 23. */
export function hour() {
  return Math.floor(elapsedMs() / HOUR_MS);
}

/** The process is busy for most of this hour. */
export const isBusy = () => hour() === 12;
/** The event loop is held once. */
export const HELD_AT_MS = 5 * HOUR_MS + 30 * SECOND_MS;
/** A sink fails each second. */
export const isSinkFailing = () => hour() === 3;
/** The database is down. */
export const isDatabaseDown = () => hour() === 6 && elapsedMs() % HOUR_MS < 10 * MINUTE_MS;
/** The queue fails at every other look. */
export const isQueueUnsteady = () => hour() === 8;

/** The token of the metrics, another one each hour; with an age, the one that was right so long ago. */
export function tokenOf(ageMs = 0) {
  return `token of hour ${Math.floor(Math.max(0, elapsedMs() - ageMs) / HOUR_MS)}`;
}
