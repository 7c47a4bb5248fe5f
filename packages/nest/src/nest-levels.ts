import type { LogLevel } from '@nestjs/common';

/** The level of pino that one of Nest's becomes. */
export type LineLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';

/** Nest's levels, the least important first, and what becomes of them. */
const LEVELS: Readonly<Record<LogLevel, LineLevel>> = {
  verbose: 'trace',
  debug: 'debug',
  log: 'info',
  warn: 'warn',
  error: 'error',
  fatal: 'fatal',
};

const ORDER: readonly string[] = Object.keys(LEVELS);

/** The level of pino for one of Nest's. */
export function lineLevel(level: LogLevel): LineLevel {
  return LEVELS[level];
}

/** Whether Nest writes a level when these are switched on: they, and what is more important than all of them. */
export function isSwitchedOn(level: LogLevel, on: readonly LogLevel[]): boolean {
  if (on.length === 0) return false;
  return on.includes(level) || ORDER.indexOf(level) > Math.max(...on.map((each) => ORDER.indexOf(each)));
}
