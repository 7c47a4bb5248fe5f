import { describeValue, nearestName, VigiaError } from '@vigia/contract';
import type { Level, Logger } from 'pino';
import { timerMs } from '../../exchange/sink-dispatch.js';
import type { LevelOptions } from './level-options.js';
import { followChildren, type NamedLoggers } from './named-loggers.js';
import { createTemporaryLevels, type TemporaryLevel } from './temporary-levels.js';

/** The levels of one telemetry's loggers at run time. */
export interface LevelControl {
  /** @throws VigiaError for a level, a time or a logger that cannot be used. */
  setLevel(level: string, options?: LevelOptions): void;
  /** Sets a level of pino's own until the function that is returned is called. */
  hold(level: Level): () => void;
  /** Ends what holds for a time. */
  close(): void;
}

/** What a control is made of. */
export interface LevelControlOptions {
  /** `undefined`: logs are off, and nothing is done. */
  readonly logger: Logger | undefined;
  /** Whether the logger was made here: then its children are known by their names. */
  readonly isOwn: boolean;
}

/** @see LevelControl */
export function createLevelControl({ logger, isOwn }: LevelControlOptions): LevelControl {
  if (logger === undefined) return { setLevel: () => undefined, hold: () => () => undefined, close: () => undefined };
  const root = logger;
  const named = isOwn ? followChildren(root) : undefined;
  const levels = createTemporaryLevels();
  const timers = new Set<NodeJS.Timeout>();

  function setLevel(level: string, { forMs, logger = root }: LevelOptions = {}): void {
    const loggers = typeof logger === 'string' ? loggersNamed(logger, named) : [requireLogger(logger)];
    for (const each of loggers) requireLevel(level, each);
    if (forMs === undefined) levels.settle(level, loggers);
    else holdFor(requireTime(forMs), { level, loggers });
  }

  function holdFor(forMs: number, temporary: TemporaryLevel): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      levels.end(temporary);
    }, timerMs(forMs)).unref();
    timers.add(timer);
    levels.begin(temporary);
  }

  function hold(level: Level): () => void {
    const temporary = { level, loggers: [root] };
    levels.begin(temporary);
    return () => levels.end(temporary);
  }

  function close(): void {
    for (const timer of timers) clearTimeout(timer);
    timers.clear();
    levels.endAll();
  }

  return { setLevel, hold, close };
}

function requireLevel(level: unknown, logger: Logger): void {
  const known = [...new Set([...Object.keys(logger.levels.values), 'silent'])];
  if (typeof level === 'string' && known.includes(level)) return;
  throw invalid(
    `a level is one of ${known.map((name) => `"${name}"`).join(', ')}, and ${describeValue(level)} is none.`,
  );
}

function requireTime(forMs: unknown): number {
  if (typeof forMs === 'number' && forMs > 0) return forMs;
  throw invalid(`\`forMs\` is a number of milliseconds above 0, and ${describeValue(forMs)} is none.`);
}

function requireLogger(logger: unknown): Logger {
  if (typeof logger === 'object' && logger !== null && 'levels' in logger && 'level' in logger) return logger as Logger;
  throw invalid(`\`logger\` is a logger of pino or the \`context\` of one, and ${describeValue(logger)} is neither.`);
}

function loggersNamed(context: string, named: NamedLoggers | undefined): readonly Logger[] {
  if (named === undefined) {
    throw invalid('loggers are known by name where Vigía makes them; with `logs.logger`, give the child itself.');
  }
  const found = named.find(context);
  if (found.length > 0) return found;
  const near = nearestName(context, named.names());
  const hint = near === undefined ? 'make one by child({ context })' : `did you mean "${near}"?`;
  throw invalid(`no logger has the context ${describeValue(context)}; ${hint}`);
}

function invalid(sentence: string): VigiaError {
  return new VigiaError('VIGIA_OPTION_INVALID', `\`vigia.setLevel\`: ${sentence}`);
}
