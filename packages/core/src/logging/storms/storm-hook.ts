import type { LoggerOptions } from 'pino';
import { lineFingerprint } from './line-fingerprint.js';
import { createStormGuard, type Storm } from './storm-guard.js';

/** The hook of pino that stands before the methods of a logger. */
export type LogMethod = NonNullable<NonNullable<LoggerOptions['hooks']>['logMethod']>;

/** What a hook needs. */
export interface StormHookOptions {
  readonly linesPerSecond: number;
  /** Called for every line that is not written. */
  readonly dropped: () => void;
  /** Told of each storm, to write a line in place of all of its own. */
  readonly suppressed: (storm: Storm) => void;
}

/** Lets through of the lines like each other, from `warn` on, so many per second. */
export interface StormHook {
  readonly logMethod: LogMethod;
  /** Calls a function, whose lines are let through whatever they are like. */
  exempt(act: () => void): void;
  /** Tells of the storms that go on. */
  close(): void;
}

const WARN = 40;

/** @see StormHook */
export function createStormHook({ linesPerSecond, dropped, suppressed }: StormHookOptions): StormHook {
  const guard = createStormGuard({ linesPerSecond, suppressed: (storm) => exempt(() => suppressed(storm)) });
  let isExempt = false;

  function exempt(act: () => void): void {
    const wasExempt = isExempt;
    isExempt = true;
    try {
      act();
    } finally {
      isExempt = wasExempt;
    }
  }

  const logMethod: LogMethod = function stormLogMethod(inputs, method, level) {
    if (level < WARN || isExempt || guard.admits(level, lineFingerprint(inputs))) method.apply(this, inputs);
    else dropped();
  };

  return { logMethod, exempt, close: guard.close };
}
