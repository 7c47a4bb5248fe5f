import { constants } from 'node:os';
import type { Report } from '@vigia/contract';
import { waitingListeners } from './waiting-listeners.js';

/** A signal as it came. */
export interface ReceivedSignal {
  readonly signal: NodeJS.Signals;
  /** Whether nobody but telemetries listens who would do anything: without us, the process would have ended. */
  readonly isAlone: boolean;
}

/** Told of every signal it has joined. */
export type SignalParty = (received: ReceivedSignal) => void;

/**
 * The one listener that all telemetries of a process share for a signal, whatever their build or version: it is found
 * among the listeners of `process` by its mark, so that we can tell ourselves from others, and that the last of us to
 * be done gives the signal its usual effect.
 *
 * @see docs/decisions/signals.md
 */
interface SharedListener {
  (signal: NodeJS.Signals): void;
  readonly [SHARED]: {
    join(party: SignalParty): void;
    leave(party: SignalParty): void;
  };
}

const SHARED: unique symbol = Symbol.for('vigia.shutdown') as typeof SHARED;

/** Who listens to signals. */
export interface SignalListening {
  readonly party: SignalParty;
  /** Told of signals that cannot be listened to. */
  readonly report: Report;
}

/** Listens to the signals until the function that is returned is called. */
export function joinSignals(signals: readonly NodeJS.Signals[], listening: SignalListening): () => void {
  const joined = signals.flatMap((signal) => joinSignal(signal, listening) ?? []);
  return () => {
    for (const listener of joined.splice(0)) listener[SHARED].leave(listening.party);
  };
}

function joinSignal(signal: NodeJS.Signals, { party, report }: SignalListening): SharedListener | undefined {
  try {
    const listener = process.listeners(signal).find(isShared) ?? install(signal);
    listener[SHARED].join(party);
    return listener;
  } catch (cause) {
    const message = `This platform does not let ${signal} be listened to; it begins no shutdown.`;
    report({ code: 'VIGIA_SHUTDOWN_FAILED', message, fix: 'Leave it out of `shutdown.signals`.', cause });
    return undefined;
  }
}

function isShared(listener: object): listener is SharedListener {
  return SHARED in listener;
}

function install(signal: NodeJS.Signals): SharedListener {
  const parties = new Set<SignalParty>();
  let isTaken = false;

  function received(): void {
    isTaken = process.listenerCount(signal) - waitingListeners() === 1;
    for (const party of [...parties]) party({ signal, isAlone: isTaken });
  }

  function leave(party: SignalParty): void {
    if (!parties.delete(party) || parties.size > 0) return;
    process.off(signal, listener);
    if (isTaken) raise(signal);
  }

  const listener: SharedListener = Object.assign(received, {
    [SHARED]: { join: (party: SignalParty) => void parties.add(party), leave },
  });
  // First, because a listener of `once` is gone when it is called, and would not be counted.
  process.prependListener(signal, listener);
  return listener;
}

/** What the shell adds to the number of a signal for the status of who died of it. */
const DIED_OF_SIGNAL = 128;

/** With nobody listening any more, or nobody who does not wait for just that, the process ends of the signal. */
function raise(signal: NodeJS.Signals): void {
  try {
    // The kernel keeps signals that have no listener from the first process of a container: it would live on.
    if (isFirstProcess() && signal in constants.signals) process.exit(DIED_OF_SIGNAL + constants.signals[signal]);
    process.kill(process.pid, signal);
  } catch {
    // A signal of another platform, which only the application itself can have emitted.
  }
}

function isFirstProcess(): boolean {
  return process.pid === 1;
}
