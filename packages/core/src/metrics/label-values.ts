/** The values of one label, each with what the caller keeps for it, within a budget. */
export interface LabelValues<Entry> {
  /** What stands for every value beyond the budget. */
  readonly overflow: Entry;
  /** How many values the budget has been spent on. */
  readonly used: number;
  /** Finds a value, admitting it when it is new; `undefined` when the budget is spent. */
  entryOf(value: string): Entry | undefined;
  /** What was admitted or is reserved. Who asks with every request looks here first, which takes half of the time. */
  readonly known: ReadonlyMap<string, Entry>;
  /** Admits a value that is not {@link known} as it is; `undefined` when the budget is spent. */
  admit(value: string): Entry | undefined;
}

/** What the values of a label are made of. */
export interface LabelValuesOptions<Entry> {
  /** How many values are admitted, the reserved ones not counted. */
  readonly limit: number;
  /** Values that are always there; the first stands for the overflow. */
  readonly reserved: readonly [string, ...string[]];
  /** Called once for each value that is admitted. */
  readonly create: (value: string, index: number) => Entry;
}

/** @see LabelValues */
export function createLabelValues<Entry>({ limit, reserved, create }: LabelValuesOptions<Entry>): LabelValues<Entry> {
  const entries = new Map<string, Entry>();
  const overflow = add(reserved[0]);
  for (const value of reserved.slice(1)) add(value);
  const reservedCount = entries.size;

  function add(value: string): Entry {
    const entry = create(value, entries.size);
    entries.set(value, entry);
    return entry;
  }

  function admit(value: string): Entry | undefined {
    const owned = ownText(value);
    const known = entries.get(owned);
    if (known !== undefined) return known;
    return entries.size - reservedCount < limit ? add(owned) : undefined;
  }

  return {
    overflow,
    get used() {
      return entries.size - reservedCount;
    },
    entryOf: (value) => entries.get(value) ?? admit(value),
    known: entries,
    admit,
  };
}

/** Every series of a value repeats it in every scrape: callbacks that return whole documents must not fill them. */
const MAX_LENGTH = 512;

/**
 * A bounded copy that keeps no request's header alive, as a slice of it would, and that UTF-8 can carry: two values
 * that differ in a lone surrogate alone would meet in the exposition as one series twice.
 */
function ownText(value: string): string {
  return Buffer.from(value.slice(0, MAX_LENGTH)).toString();
}
