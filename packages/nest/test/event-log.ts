import { EventEmitter, once } from 'node:events';
import type { ExchangeEvent, Sink } from '../src/index.js';

/** A sink that hands out what it is given, in order. */
export interface EventLog {
  readonly sink: Sink;
  /** Every event so far. */
  readonly events: readonly ExchangeEvent[];
  /** Resolves with the next event that nobody has taken. */
  next(): Promise<ExchangeEvent>;
}

/** @see EventLog */
export function createEventLog(): EventLog {
  const events: ExchangeEvent[] = [];
  const arrivals = new EventEmitter();
  let taken = 0;

  function record(event: ExchangeEvent): void {
    events.push(event);
    arrivals.emit('event');
  }

  async function next(): Promise<ExchangeEvent> {
    const wanted = taken;
    taken += 1;
    for (;;) {
      const event = events[wanted];
      if (event !== undefined) return event;
      await once(arrivals, 'event');
    }
  }

  return { sink: { name: 'test', record }, events, next };
}
