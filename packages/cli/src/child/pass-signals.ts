/** The terminal sends these to every process before it: a second one would tell most services to leave at once. */
const OF_THE_KEYBOARD: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT', 'SIGHUP'];

const OF_OTHERS: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGUSR1', 'SIGUSR2'];

/**
 * Passes on the signals that this process gets from now on, and lives through them.
 *
 * @param hasKeyboard - Whether a terminal sends its own to the child, too.
 * @returns what ends it.
 */
export function passSignals(pass: (signal: NodeJS.Signals) => void, hasKeyboard: boolean): () => void {
  const take = (signal: NodeJS.Signals): void => {
    if (!hasKeyboard || !OF_THE_KEYBOARD.includes(signal)) pass(signal);
  };
  const signals = [...OF_THE_KEYBOARD, ...OF_OTHERS];
  for (const signal of signals) process.on(signal, take);
  return () => {
    for (const signal of signals) process.off(signal, take);
  };
}
