/** What an attribute may hold without a list or an object around it. */
export type PlainValue = string | number | boolean;

/** The bytes of attributes that come again and again, such as `http.request.method=GET`, without their tag. */
export interface AttributeCache {
  find(name: string, value: PlainValue): Uint8Array | undefined;
  /** Whether it may come again. */
  isWorth(name: string, value: PlainValue): boolean;
  /** Keeps a copy. */
  keep(name: string, value: PlainValue, bytes: Uint8Array): void;
}

/** An attribute with more values than these, such as a request id, is never kept again. */
const MOST_VALUES = 512;
const MOST_NAMES = 256;
/** In all: beyond, it starts anew. */
const MOST_BYTES = 524_288;
/** Longer texts seldom come twice. */
const MOST_CHARS = 256;

type Values = Map<PlainValue, Uint8Array>;

/** One cache for each encoding. -0 is not asked for: it would find 0. */
export function createAttributeCache(): AttributeCache {
  /** `undefined` of a name whose values are without end. */
  const names = new Map<string, Values | undefined>();
  let heldBytes = 0;

  function valuesOf(name: string): Values | undefined {
    const values = names.get(name);
    if (values !== undefined || names.has(name) || names.size === MOST_NAMES) return values;
    const fresh: Values = new Map();
    names.set(name, fresh);
    return fresh;
  }

  function giveUp(name: string, values: Values): void {
    for (const { length } of values.values()) heldBytes -= length;
    names.set(name, undefined);
  }

  function startAnew(): void {
    for (const values of names.values()) values?.clear();
    heldBytes = 0;
  }

  return {
    find: (name, value) => names.get(name)?.get(value),
    isWorth: (name, value) =>
      names.has(name) ? names.get(name) !== undefined && isShort(value) : names.size < MOST_NAMES && isShort(value),
    keep(name, value, bytes) {
      const values = valuesOf(name);
      if (values === undefined) return;
      if (values.size === MOST_VALUES) {
        giveUp(name, values);
        return;
      }
      if (heldBytes + bytes.length > MOST_BYTES) startAnew();
      values.set(value, new Uint8Array(bytes));
      heldBytes += bytes.length;
    },
  };
}

function isShort(value: PlainValue): boolean {
  return typeof value !== 'string' || value.length <= MOST_CHARS;
}
