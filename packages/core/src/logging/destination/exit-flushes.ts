/** Writes what waits, before it returns. */
export type FlushNow = () => void;

/**
 * The one listener that the destinations of a process share, of either build: each with its own would make Node warn of
 * a leak from the eleventh telemetry on, as tests have them. It is found among the listeners of `process` by its mark.
 */
interface SharedListener {
  (): void;
  readonly [FLUSHES]: Set<FlushNow>;
}

const FLUSHES: unique symbol = Symbol.for('vigia.exit-flushes') as typeof FLUSHES;

/** Has the process call this when it exits. */
export function flushAtExit(flush: FlushNow): void {
  (sharedListener() ?? install())[FLUSHES].add(flush);
}

/** Takes {@link flushAtExit} back. */
export function leaveExit(flush: FlushNow): void {
  const listener = sharedListener();
  if (listener === undefined) return;
  listener[FLUSHES].delete(flush);
  if (listener[FLUSHES].size === 0) process.off('exit', listener);
}

function sharedListener(): SharedListener | undefined {
  return process.listeners('exit').find(isShared);
}

function isShared(listener: object): listener is SharedListener {
  return FLUSHES in listener;
}

function install(): SharedListener {
  const flushes = new Set<FlushNow>();
  const exiting = (): void => {
    for (const flush of [...flushes]) flush();
  };
  const listener = Object.assign(exiting, { [FLUSHES]: flushes });
  process.on('exit', listener);
  return listener;
}
