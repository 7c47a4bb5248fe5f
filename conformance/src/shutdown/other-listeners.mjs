// How applications listen to signals that do so themselves.
import { onExit } from 'signal-exit';

const LISTENERS = {
  /** Ends at once, and listens once: gone from the list when it is called. */
  exits: () => process.once('SIGTERM', () => process.exit(42)),
  /** Closes its server, and lets the process end by itself. */
  closes: ({ close }) =>
    process.on('SIGTERM', () => {
      process.exitCode = 7;
      void close();
    }),
  /** Has a package that only cleans up, and keeps the process alive with something of its own. */
  waits: () => {
    onExit(() => {});
    setInterval(() => {}, 60_000);
  },
  /** Does all of it itself. */
  'closes all': ({ close, vigia }) =>
    process.on('SIGTERM', async () => {
      await close();
      await vigia.close();
      process.exit(9);
    }),
};

/** Listens in one of these manners, or not at all. */
export function listenAsOthersDo(manner, application) {
  LISTENERS[manner]?.(application);
}
