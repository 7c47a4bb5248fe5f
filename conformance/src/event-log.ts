import type { ExchangeEvent, Sink } from '@vigia/contract';
import { createDeferred, withDeadline } from './deadline.js';

/** A sink that keeps what it is given. */
export interface EventLog {
  readonly sink: Sink;
  readonly events: readonly ExchangeEvent[];
  /** Resolves when this many events have been recorded. */
  reached(count: number): Promise<void>;
}

/** @see EventLog */
export function createEventLog(): EventLog {
  const events: ExchangeEvent[] = [];
  let changed = createDeferred<void>();

  function record(event: ExchangeEvent): void {
    events.push(event);
    changed.resolve();
    changed = createDeferred<void>();
  }

  async function gather(count: number): Promise<void> {
    while (events.length < count) await changed.promise;
  }

  return {
    sink: { name: 'conformance', record },
    events,
    reached: (count) => withDeadline(gather(count), () => `${count} events, having ${describe(events)}`),
  };
}

function describe(events: readonly ExchangeEvent[]): string {
  if (events.length === 0) return 'none';
  return events.map(({ method, path, status, outcome }) => `${method} ${path} ${status} ${outcome}`).join(', ');
}
