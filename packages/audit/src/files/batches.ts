/** Writes what comes while something is being written in one go. */
export interface Batches<Item> {
  /** @throws what the write of its batch throws. */
  add(item: Item): Promise<void>;
  /** Does something while nothing is being written. */
  alone<Result>(act: () => Promise<Result>): Promise<Result>;
}

/** @see Batches */
export function createBatches<Item>(write: (items: readonly Item[]) => Promise<void>): Batches<Item> {
  let last: Promise<unknown> = Promise.resolve();
  let waiting: Item[] = [];
  let batch: Promise<void> | undefined;

  function alone<Result>(act: () => Promise<Result>): Promise<Result> {
    const done = last.then(act);
    last = done.catch(() => undefined);
    return done;
  }

  async function writeWaiting(): Promise<void> {
    const items = waiting;
    waiting = [];
    batch = undefined;
    await write(items);
  }

  return {
    alone,
    add(item) {
      waiting.push(item);
      batch ??= alone(writeWaiting);
      return batch;
    },
  };
}
