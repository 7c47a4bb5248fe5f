import type { LogFn, Logger } from 'pino';
import { lineFingerprint } from './line-fingerprint.js';
import { createStormGuard, type Storm } from './storm-guard.js';

/** What a filter needs. */
export interface StormFilterOptions {
  readonly linesPerSecond: number;
  /** Called for every line that is not written. */
  readonly dropped: () => void;
  /** Told of each storm, to write a line in place of all of its own. */
  readonly suppressed: (storm: Storm) => void;
}

/** Lets through of the lines like each other, from `warn` on, so many per second. */
export interface StormFilter {
  /** Stands from now on before the methods of a logger and of its children. */
  watch(logger: Logger): void;
  /** Calls a function, whose lines are let through whatever they are like. */
  exempt(act: () => void): void;
  /** Tells of the storms that go on. */
  close(): void;
}

const GRAVE = ['warn', 'error', 'fatal'] as const;

/**
 * Wraps the methods from `warn` on and leaves the others alone: pino's own hook for methods stands before all of them,
 * and costs each line of `info` a tenth.
 *
 * @see StormFilter
 */
export function createStormFilter({ linesPerSecond, dropped, suppressed }: StormFilterOptions): StormFilter {
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

  function watch(logger: Logger): void {
    wrap(logger);
    // A change of its level gives a logger, or a child with a level of its own, new methods.
    logger.on('level-change', (...change) => wrap(change[4]));
  }

  function wrap(logger: Logger): void {
    for (const name of GRAVE) {
      const level = logger.levels.values[name];
      if (level !== undefined && logger.isLevelEnabled(name)) logger[name] = filtered(logger[name], level);
    }
  }

  function filtered(method: LogFn, level: number): LogFn {
    return function filteredMethod(this: Logger, ...line: readonly unknown[]): void {
      if (isExempt || guard.admits(level, lineFingerprint(line))) Reflect.apply(method, this, line);
      else dropped();
    };
  }

  return { watch, exempt, close: guard.close };
}
