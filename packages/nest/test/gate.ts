import { EventEmitter, once } from 'node:events';

/** Something that a handler waits at until a test lets it go on. */
export interface Gate {
  /** Waits, and says so. */
  pass(): Promise<void>;
  /** Resolves when somebody waits. */
  reached(): Promise<void>;
  open(): void;
}

/** @see Gate */
export function createGate(): Gate {
  const signals = new EventEmitter();
  const reached = once(signals, 'reached');
  const opened = once(signals, 'opened');
  return {
    async pass() {
      signals.emit('reached');
      await opened;
    },
    async reached() {
      await reached;
    },
    open: () => void signals.emit('opened'),
  };
}
