import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Surroundings } from '../surroundings.js';
import { type ChildFlags, childVariables } from './child-variables.js';
import { passSignals } from './pass-signals.js';

/** As shells have it. */
const NOT_RUNNABLE = 126;
const NOT_FOUND = 127;
const FIRST_OF_SIGNALS = 128;

/** Who stops a service sends these, and takes an end by them for a good one. */
const POLITE: readonly NodeJS.Signals[] = ['SIGHUP', 'SIGINT', 'SIGTERM'];

/**
 * Runs a command with the streams of this process, and waits for its end.
 *
 * @param words - The command and its arguments.
 * @returns what it exited with; for one that a signal ended 128 and the number of the signal.
 */
export async function runChild(
  [command = '', ...words]: readonly string[],
  flags: ChildFlags,
  surroundings: Surroundings,
): Promise<number> {
  if (surroundings.signal.aborted) return endBy(surroundings.stoppedBy ?? 'SIGINT', surroundings);
  const env = { ...surroundings.environment, ...childVariables(flags) };
  let child: ChildProcess | undefined;
  // Before there is a child: a signal that comes while it is made waits until it is there.
  const endPassing = passSignals((signal) => child?.kill(signal), surroundings.hasKeyboard);
  try {
    child = spawn(command, words, { stdio: 'inherit', env });
    const { code, signal } = await exitOf(child);
    return signal === null ? code : endBy(signal, surroundings);
  } catch (error) {
    return explainStart(command, error, surroundings);
  } finally {
    endPassing();
  }
}

interface Exit {
  readonly code: number;
  readonly signal: NodeJS.Signals | null;
}

/** Rejects when it could not be started; a signal that may not be sent is an error of it, and no end. */
function exitOf(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve, reject) => {
    child.on('error', (error) => {
      if (child.pid === undefined) reject(error);
    });
    child.once('exit', (code, signal) => resolve({ code: code ?? 0, signal }));
  });
}

function endBy(signal: NodeJS.Signals, { raise }: Surroundings): number {
  if (POLITE.includes(signal)) raise(signal);
  return FIRST_OF_SIGNALS + constants.signals[signal];
}

function explainStart(command: string, error: unknown, { note }: Surroundings): number {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') {
    note(`vigia: There is no command ${JSON.stringify(command)}.`);
    return NOT_FOUND;
  }
  note(`vigia: ${JSON.stringify(command)} cannot be run: ${code ?? message}.`);
  return NOT_RUNNABLE;
}
