import type { Sink } from '@vigia/contract';
import type { SinkDispatch } from '../exchange/sink-dispatch.js';
import { createNaturalEnd } from './natural-end.js';
import { joinProcessEnd } from './process-end.js';

/** What ends with the process. */
export interface EndWithProcessParts {
  readonly sinks: readonly Sink[];
  readonly dispatch: Pick<SinkDispatch, 'flush' | 'exit'>;
  /** How long a process that has nothing left to do is held for its sinks. */
  readonly patienceMs: number;
}

/** Has the sinks send, or keep, what they hold when the process ends, until the function that is returned is called. */
export function endWithProcess({ sinks, dispatch, patienceMs }: EndWithProcessParts): () => void {
  if (!sinks.some(({ flush, exit }) => (flush ?? exit) !== undefined)) return () => {};
  const beforeExit = createNaturalEnd({ sinks, flush: dispatch.flush, patienceMs });
  return joinProcessEnd({ beforeExit, exit: dispatch.exit });
}
