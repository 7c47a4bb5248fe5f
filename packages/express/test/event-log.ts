import type { ExchangeEvent, Sink } from '../src/index.js';

/** A sink that keeps what it is given, and tells when there is enough. */
export interface EventLog {
  readonly sink: Sink;
  readonly events: readonly ExchangeEvent[];
  /** Resolves with the first `count` events. */
  reached(count: number): Promise<readonly ExchangeEvent[]>;
}

/** @see EventLog */
export function createEventLog(): EventLog {
  const events: ExchangeEvent[] = [];
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];

  function record(event: ExchangeEvent): void {
    events.push(event);
    for (const { count, resolve } of waiting) if (events.length >= count) resolve();
  }

  async function reached(count: number): Promise<readonly ExchangeEvent[]> {
    if (events.length < count) await new Promise<void>((resolve) => waiting.push({ count, resolve }));
    return events.slice(0, count);
  }

  return { sink: { name: 'test', record }, events, reached };
}
