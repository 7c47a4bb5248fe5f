import type { Ground } from '../ground.js';
import type { Entry } from '../queue/entry.js';
import type { FreshSource } from '../sending/fresh-source.js';
import { createReplaySource, type ReplaySource } from '../sending/replay-source.js';
import { createKeeper, type Keeper } from './keeper.js';
import { createSpill, type Spill } from './spill.js';
import { createWriteAhead, type WriteAhead } from './write-ahead.js';

/** What a delivery with a spool has beside one without. */
export interface Spooling<Item, Payload> {
  readonly keeper: Keeper<Item>;
  readonly spill: Spill;
  /** Moves something from memory to the spool, now. @returns whether it could. */
  relieve(): boolean;
  readonly replay: ReplaySource<Item, Payload>;
  /** Where everything is written before it is sent. */
  readonly writeAhead: WriteAhead<Item> | undefined;
}

/** What spooling needs beside its ground. */
export interface SpoolingOptions<Item, Payload> {
  readonly mode: 'overflow' | 'always' | undefined;
  readonly fresh: FreshSource<Item, Payload>;
  readonly enqueue: (entry: Entry<Item>) => void;
  /** Called when a batch came back from the spool. */
  readonly arrived: () => void;
}

/** @see Spooling */
export function createSpooling<Item, Payload>(
  ground: Ground<Item>,
  { mode, fresh, enqueue, arrived }: SpoolingOptions<Item, Payload>,
): Spooling<Item, Payload> | undefined {
  const { store } = ground;
  if (store === undefined) return undefined;
  const { clock, memory } = ground;
  const keeper = createKeeper({ ...ground, store });
  const spill = createSpill({ ...ground, fresh, keeper });
  const replay = createReplaySource<Item, Payload>({ ...ground, store, arrived });
  const writeAhead = mode === 'always' ? createWriteAhead({ ...ground, store, keeper, enqueue }) : undefined;

  function relieve(): boolean {
    const before = memory.items;
    writeAhead?.write();
    return memory.items < before || spill.one(clock.monotonicMs());
  }

  return { keeper, spill, relieve, replay, writeAhead };
}
