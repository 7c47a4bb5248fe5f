import type { Severity } from '../define/routing-description.js';

/** How long a group of alerts waits. */
export interface WaitingTimes {
  /** For company, before the first notification. */
  readonly waitSeconds: number;
  /** Until what joined the group or left it is told. */
  readonly intervalSeconds: number;
  /** Until the same is told again. */
  readonly repeatSeconds: number;
}

const HOUR = 3600;

/**
 * By severity. Alertmanager forgets after 120 hours by default what it told, so nothing may repeat later. A repetition
 * comes with the first interval after it is due: the watchdog's every five minutes.
 */
export const WAITING_TIMES: Readonly<Record<Severity | 'watchdog', WaitingTimes>> = {
  page: { waitSeconds: 10, intervalSeconds: 60, repeatSeconds: 4 * HOUR },
  ticket: { waitSeconds: 60, intervalSeconds: 300, repeatSeconds: 24 * HOUR },
  info: { waitSeconds: 300, intervalSeconds: HOUR, repeatSeconds: 72 * HOUR },
  watchdog: { waitSeconds: 1, intervalSeconds: 60, repeatSeconds: 240 },
};
