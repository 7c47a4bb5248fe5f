import type { Sink } from '@vigia/contract';
import type { SinkDispatch } from '../exchange/sink-dispatch.js';
import type { ExitPush } from '../pushing/exit-push.js';
import { createNaturalEnd } from './natural-end.js';
import { joinProcessEnd } from './process-end.js';

/** What ends with the process. */
export interface EndWithProcessParts {
  readonly sinks: readonly Sink[];
  readonly dispatch: Pick<SinkDispatch, 'flush' | 'exit'> & Partial<Pick<SinkDispatch, 'awaitsExit'>>;
  /** How long a process that has nothing left to do is held for its sinks. */
  readonly patienceMs: number;
  /** Called when the sinks have told of what they lose with the process. */
  readonly exitLast?: (() => void) | undefined;
  /** Pushed when nothing is left to do. */
  readonly exitPush?: ExitPush | undefined;
}

/**
 * Has the sinks send, or keep, what they hold when the process ends, until the function that is returned is called. What
 * has not ended by then is told of the exit still.
 */
export function endWithProcess(parts: EndWithProcessParts): () => void {
  const { dispatch, patienceMs, exitLast, exitPush } = parts;
  const pushes: readonly Sink[] =
    exitPush === undefined ? [] : [{ name: 'pushgateway', flush: () => exitPush.push(patienceMs) }];
  const sinks = [...parts.sinks, ...pushes];
  if (!sinks.some(({ flush, exit }) => (flush ?? exit) !== undefined)) return () => {};
  const beforeExit = createNaturalEnd({ sinks, flush, patienceMs });

  async function flush(signal?: AbortSignal): Promise<void> {
    await Promise.all([dispatch.flush(signal), ...pushes.map((push) => push.flush?.(signal))]);
  }

  function exit(): void {
    dispatch.exit();
    try {
      exitLast?.();
    } catch {
      // The process ends: there is nobody left to tell.
    }
  }

  const leave = joinProcessEnd({ beforeExit, exit });
  return () => leave(dispatch.awaitsExit?.() === true ? ['beforeExit'] : undefined);
}
