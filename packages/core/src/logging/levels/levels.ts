import type { Logger } from 'pino';
import type { ResolvedOptions } from '../../options/resolve.js';
import type { Note } from '../note.js';
import { createLevelControl, type LevelControl } from './level-control.js';
import { listenForLevel } from './level-signal.js';

/** The levels of a telemetry, as its user and a signal set them. */
export type Levels = Pick<LevelControl, 'setLevel' | 'close'>;

/** What levels need. */
export interface LevelsOptions extends Pick<ResolvedOptions, 'logs'> {
  readonly logger: Logger;
  readonly note: Note;
}

/**
 * @see Levels
 * @throws VigiaError where the platform has no such signal as `logs.levelSignal`.
 */
export function createLevels({ logs, logger, note }: LevelsOptions): Levels {
  const isOwn = logs?.logger === undefined;
  const { setLevel, hold, close } = createLevelControl({ logger: logs && logger, isOwn });
  const signal = logs?.levelSignal;
  const leave = signal && listenForLevel({ signal, logger, hold, note });
  return {
    setLevel,
    close() {
      leave?.();
      close();
    },
  };
}
