import type { Logger } from 'pino';
import { inheritLevel, inheritsLevel } from './inherited-level.js';

/** A level that holds for a time. */
export interface TemporaryLevel {
  readonly level: string;
  readonly loggers: readonly Logger[];
}

/** The levels that hold for a time: of several for one logger the latest holds, until it is over. */
export interface TemporaryLevels {
  begin(temporary: TemporaryLevel): void;
  /** Does nothing for one that is over. */
  end(temporary: TemporaryLevel): void;
  /** Sets a level for good: what held for a time is forgotten. */
  settle(level: string, loggers: readonly Logger[]): void;
  endAll(): void;
}

interface Held {
  /** `undefined`: its parent's. */
  readonly before: string | undefined;
  readonly running: TemporaryLevel[];
}

/** @see TemporaryLevels */
export function createTemporaryLevels(): TemporaryLevels {
  const held = new Map<Logger, Held>();

  function begin(temporary: TemporaryLevel): void {
    for (const logger of temporary.loggers) {
      const known = held.get(logger) ?? { before: inheritsLevel(logger) ? undefined : logger.level, running: [] };
      held.set(logger, known);
      known.running.push(temporary);
      logger.level = temporary.level;
    }
  }

  function end(temporary: TemporaryLevel): void {
    for (const logger of temporary.loggers) {
      const known = held.get(logger);
      const position = known?.running.indexOf(temporary) ?? -1;
      if (known === undefined || position === -1) continue;
      known.running.splice(position, 1);
      const latest = known.running.at(-1);
      if (latest === undefined) restore(logger, known);
      else logger.level = latest.level;
    }
  }

  function restore(logger: Logger, { before }: Held): void {
    held.delete(logger);
    if (before === undefined) inheritLevel(logger);
    else logger.level = before;
  }

  function settle(level: string, loggers: readonly Logger[]): void {
    for (const logger of loggers) {
      held.delete(logger);
      logger.level = level;
    }
  }

  function endAll(): void {
    for (const [logger, known] of held) restore(logger, known);
  }

  return { begin, end, settle, endAll };
}
