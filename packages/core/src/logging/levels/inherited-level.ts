import { type Logger, symbols } from 'pino';

/** Whether a logger has the level of its parent, whatever that becomes. */
export function inheritsLevel(logger: Logger): boolean {
  return symbols.levelValSym in logger && !Object.hasOwn(logger, symbols.levelValSym);
}

/** Gives a logger the level of its parent again: pino keeps a level, and the methods made for it, on the logger. */
export function inheritLevel(logger: Logger): void {
  for (const name of [symbols.levelValSym, ...Object.keys(logger.levels.values)]) Reflect.deleteProperty(logger, name);
}
