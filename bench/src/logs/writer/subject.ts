import type { SubjectPlace } from './writer-plan.js';

/** Takes the lines of the application: as much of pino's logger as the bench uses. */
export interface LineLogger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** Somebody who brings lines to Loki, set up as its documentation says. */
export interface Subject {
  readonly logger: LineLogger;
  /** What the application's own handler of SIGTERM waits for before it exits. */
  end(): Promise<void>;
  /** Lines that it says are lost; `undefined` when it does not count. */
  countedLost(): number | undefined;
}

/** What a module in `subjects/` exports as `start`. Resolves when lines can be written. */
export type StartSubject = (place: SubjectPlace) => Promise<Subject>;
