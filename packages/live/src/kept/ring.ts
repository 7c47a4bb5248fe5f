/** The newest of what was added. */
export interface Ring<Item> {
  /** Returns what had to leave for it. */
  add(item: Item): Item | undefined;
  /** Takes out the oldest. */
  shift(): Item | undefined;
  readonly size: number;
  /** The oldest first. */
  items(): readonly Item[];
}

/** A ring of so many places. They are taken one by one, as they are needed. */
export function createRing<Item>(capacity: number): Ring<Item> {
  const places: (Item | undefined)[] = [];
  let oldest = 0;
  let size = 0;

  function add(item: Item): Item | undefined {
    const left = size === capacity ? shift() : undefined;
    places[(oldest + size) % capacity] = item;
    size += 1;
    return left;
  }

  function shift(): Item | undefined {
    const item = places[oldest];
    if (size === 0) return undefined;
    places[oldest] = undefined;
    oldest = (oldest + 1) % capacity;
    size -= 1;
    return item;
  }

  function items(): readonly Item[] {
    const all: Item[] = [];
    for (let index = 0; index < size; index += 1) {
      const item = places[(oldest + index) % capacity];
      if (item !== undefined) all.push(item);
    }
    return all;
  }

  return {
    add,
    shift,
    get size() {
      return size;
    },
    items,
  };
}
