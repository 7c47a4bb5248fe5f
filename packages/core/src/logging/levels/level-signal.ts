import { constants } from 'node:os';
import { VigiaError } from '@vigia/contract';
import type { Logger } from 'pino';
import { shareListener } from '../../process/shared-listener.js';
import type { Note } from '../note.js';
import type { LevelControl } from './level-control.js';

/** What listens for a signal. */
export interface LevelSignalOptions {
  readonly signal: NodeJS.Signals;
  readonly logger: Logger;
  readonly hold: LevelControl['hold'];
  readonly note: Note;
}

const mark: unique symbol = Symbol.for('vigia.level-signal') as typeof mark;
const DEBUG_FOR_MS = 600_000;

/**
 * Lets a signal turn the level to `debug` for ten minutes, and the next one before they are over turn it back.
 *
 * @returns the end of listening.
 * @throws VigiaError where the platform has no such signal.
 */
export function listenForLevel({ signal, logger, hold, note }: LevelSignalOptions): () => void {
  let end: (() => void) | undefined;

  function begin(): void {
    const release = hold('debug');
    const timer = setTimeout(stop, DEBUG_FOR_MS).unref();
    end = () => {
      end = undefined;
      clearTimeout(timer);
      release();
    };
    tell();
  }

  function stop(): void {
    end?.();
    tell();
  }

  function tell(): void {
    note({ signal }, `the level of the logger is ${logger.level}`);
  }

  function received(): void {
    if (end !== undefined) stop();
    else if (!logger.isLevelEnabled('debug')) begin();
  }

  const leave = listen(signal, received);
  return () => {
    leave();
    // Without a word: where lines go is closed by now.
    end?.();
  };
}

function listen(signal: NodeJS.Signals, received: () => void): () => void {
  // Node listens to a signal that the platform does not have without a word.
  if (!(signal in constants.signals)) throw unsupported(signal);
  try {
    return shareListener({ event: signal, mark }, received);
  } catch (cause) {
    throw unsupported(signal, cause);
  }
}

function unsupported(signal: string, cause?: unknown): VigiaError {
  const message = `\`logs.levelSignal\` is "${signal}", which this platform does not let be listened to. Leave it out here, and call \`vigia.setLevel\` in its place.`;
  return new VigiaError('VIGIA_OPTION_INVALID', message, { cause });
}
