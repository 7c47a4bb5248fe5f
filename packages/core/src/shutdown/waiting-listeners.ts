const SIGNAL_EXIT = Symbol.for('signal-exit emitter');

/**
 * How many listeners of every signal are there only to be the last: those of the package `signal-exit`, of version 3
 * and of version 4, which packages for terminals and files bring along. They do nothing while others listen; alone,
 * they clean up and give the signal its usual effect. Whoever took them for the application's would leave a process
 * that nobody ends.
 */
export function waitingListeners(): number {
  const third = Reflect.get(process, '__signal_exit_emitter__');
  const fourth = Reflect.get(globalThis, SIGNAL_EXIT);
  return countOf(third) + countOf(fourth);
}

function countOf(emitter: unknown): number {
  if (typeof emitter !== 'object' || emitter === null || !('count' in emitter)) return 0;
  return typeof emitter.count === 'number' ? emitter.count : 0;
}
