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
  const keeper = createKeeper({ ...ground, store });
  return {
    keeper,
    spill: createSpill({ ...ground, fresh, keeper }),
    replay: createReplaySource({ ...ground, store, arrived }),
    writeAhead: mode === 'always' ? createWriteAhead({ ...ground, store, keeper, enqueue }) : undefined,
  };
}
