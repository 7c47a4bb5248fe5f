import type { Subject } from './subject.js';
import type { End } from './writer-plan.js';

const ENDS: Readonly<Record<End, () => void>> = {
  released: keepAlive,
  natural: () => {},
  exit: () => process.exit(0),
  throw: () => {
    setImmediate(() => {
      throw new Error('the end of this writer');
    });
  },
  sigterm: keepAlive,
  'sigterm-no-handler': keepAlive,
  sigkill: keepAlive,
};

/** What an application does before it writes: it may listen for SIGTERM. */
export function prepareEnd(end: End, subject: Subject): void {
  const leave = () => void subject.end().then(() => process.exit(0));
  if (end === 'sigterm') process.once('SIGTERM', leave);
  if (end === 'released') process.once('message', leave);
  process.once('disconnect', () => process.exit(1));
  process.channel?.unref();
}

/** Ends the process, or lets it wait for the signal that the bench sends. */
export function beginEnd(end: End): void {
  ENDS[end]();
}

function keepAlive(): void {
  process.channel?.ref();
}
