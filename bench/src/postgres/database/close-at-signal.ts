const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Closes before a signal ends the bench.
 *
 * @returns what takes it back
 */
export function closeAtSignal(close: () => Promise<void>): () => void {
  const leave = async (signal: NodeJS.Signals): Promise<void> => {
    for (const other of SIGNALS) process.off(other, leave);
    await close();
    process.kill(process.pid, signal);
  };
  for (const signal of SIGNALS) process.on(signal, leave);
  return () => {
    for (const signal of SIGNALS) process.off(signal, leave);
  };
}
