import type { Clock } from '../clock.js';
import { type Outcome, readOutcome } from '../outcome.js';
import type { BatchFacts, Transport } from '../transport.js';
import type { Batch } from './batch.js';
import type { SendMeter } from './send-meter.js';

/** What attempts need. */
export interface AttemptsOptions<Item, Payload> {
  readonly transport: Transport<Item, Payload>;
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly meter: SendMeter;
}

/** Sends batches, one attempt each. */
export interface Attempts<Item, Payload> {
  /** Encodes what was not encoded yet, and sends. Never rejects, and settles at the timeout whatever the transport does. */
  run(batch: Batch<Item, Payload>): Promise<Outcome>;
  abortAll(): void;
}

/** @see Attempts */
export function createAttempts<Item, Payload>(options: AttemptsOptions<Item, Payload>): Attempts<Item, Payload> {
  const { transport, clock, timeoutMs, meter } = options;
  const running = new Set<AbortController>();

  async function run(batch: Batch<Item, Payload>): Promise<Outcome> {
    const controller = new AbortController();
    const startMs = clock.monotonicMs();
    running.add(controller);
    const cancel = clock.schedule(timeoutMs, () => controller.abort(new Error(`No answer within ${timeoutMs} ms.`)));
    const outcome = await Promise.race([attempt(batch, controller.signal), abortOf(controller.signal)]);
    cancel();
    running.delete(controller);
    meter.observe(outcome.kind, (clock.monotonicMs() - startMs) / 1_000);
    return outcome;
  }

  async function attempt(batch: Batch<Item, Payload>, signal: AbortSignal): Promise<Outcome> {
    const facts = factsOf(batch);
    try {
      batch.encoded ??= { payload: await transport.encode(itemsOf(batch), facts) };
    } catch (cause) {
      return { kind: 'split', reason: 'invalid', cause };
    }
    if (signal.aborted) return { kind: 'retry', cause: signal.reason };
    batch.attempts += 1;
    return send(batch.encoded.payload, { ...facts, signal, attempt: batch.attempts });
  }

  async function send(...parameters: Parameters<typeof transport.send>): Promise<Outcome> {
    try {
      return readOutcome(await transport.send(...parameters));
    } catch (cause) {
      return { kind: 'retry', cause };
    }
  }

  /** A clock that was set back between two lives must not make an age negative. */
  function factsOf({ replay, firstTimeMs }: Batch<Item, Payload>): BatchFacts {
    return { replay, firstTimeMs, ageMs: Math.max(0, clock.wallMs() - firstTimeMs) };
  }

  return {
    run,
    abortAll() {
      for (const controller of running) controller.abort();
    },
  };
}

function abortOf(signal: AbortSignal): Promise<Outcome> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve({ kind: 'retry', cause: signal.reason }), { once: true });
  });
}

/** The items of a batch, in order. */
export function itemsOf<Item>({ entries }: Pick<Batch<Item, unknown>, 'entries'>): readonly Item[] {
  return entries.map(({ item }) => item);
}
