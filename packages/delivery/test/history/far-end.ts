import type { Clock } from '../../src/clock.js';
import { DROP_REASONS } from '../../src/drop-reason.js';
import type { Outcome } from '../../src/outcome.js';
import type { SendContext, Transport } from '../../src/transport.js';
import type { Random } from '../random.js';

/** What histories deliver. */
export interface Parcel {
  readonly id: number;
  readonly bytes: number;
  /** Whether it is refused whenever it is sent, cannot be encoded, or cannot be spooled. */
  readonly poison: 'sent' | 'encoded' | 'packed' | undefined;
}

/** A far end that answers by chance, and remembers what reached it. */
export interface FarEnd {
  readonly received: Set<number>;
  /** From now on it takes everything but poison. */
  heal(): void;
  /** A transport to it, for one life of the process. */
  connect(clock: Clock): Transport<Parcel, readonly Parcel[]>;
}

/** @see FarEnd */
export function createFarEnd(random: Random): FarEnd {
  const received = new Set<number>();
  let healthy = false;

  function take(parcels: readonly Parcel[]): void {
    for (const { id } of parcels) received.add(id);
  }

  function answer(parcels: readonly Parcel[]): Outcome {
    if (parcels.some(({ poison }) => poison === 'sent')) return { kind: 'split' };
    if (healthy || random.chance(0.4)) return acknowledge(parcels);
    return random.pick<() => Outcome>([
      () => ({ kind: 'retry' }),
      () => ({ kind: 'retry', afterMs: random.below(20_000) }),
      () => storedButFailed(parcels),
      () => ({ kind: 'split', reason: 'too_large' }),
      () => ({ kind: 'drop', reason: random.pick([...DROP_REASONS]) }),
      () => ({ kind: 'pause', reason: 'a wrong password' }),
      () => partial(parcels),
      () => undefined as unknown as Outcome,
      () => {
        throw new Error('reset');
      },
    ])();
  }

  function acknowledge(parcels: readonly Parcel[]): Outcome {
    const duplicates = parcels.filter(({ id }) => received.has(id)).length;
    take(parcels);
    return { kind: 'ack', duplicates };
  }

  function partial(parcels: readonly Parcel[]): Outcome {
    const rejected = random.below(parcels.length + 1);
    take(parcels.slice(rejected));
    return { kind: 'ack', rejected };
  }

  function storedButFailed(parcels: readonly Parcel[]): Outcome {
    take(parcels);
    return { kind: 'retry' };
  }

  function later(clock: Clock, { signal }: SendContext): Promise<void> {
    const ignoresAbort = random.chance(0.1);
    const delayMs = random.pick([1, 10, 500, 900, 1_500, 100_000]);
    return new Promise((resolve, reject) => {
      clock.schedule(delayMs, resolve);
      if (!ignoresAbort) signal.addEventListener('abort', () => reject(signal.reason));
    });
  }

  return {
    received,
    heal() {
      healthy = true;
    },
    connect: (clock) => ({
      name: 'far-end',
      sizeOf: ({ bytes }) => bytes,
      encode(parcels) {
        if (parcels.some(({ poison }) => poison === 'encoded')) throw new TypeError('not to be encoded');
        return random.chance(0.5) ? parcels : Promise.resolve(parcels);
      },
      pack(parcels) {
        if (parcels.some(({ poison }) => poison === 'packed')) throw new TypeError('not to be packed');
        return Buffer.from(JSON.stringify(parcels));
      },
      unpack: (bytes) => JSON.parse(Buffer.from(bytes).toString()),
      async send(parcels, context) {
        if (!healthy && random.chance(0.5)) await later(clock, context);
        return answer(parcels);
      },
    }),
  };
}
