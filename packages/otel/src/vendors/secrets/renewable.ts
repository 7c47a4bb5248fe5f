import { beforeAbort } from './before-abort.js';

/** Where something that ends comes from, such as credentials. */
export interface RenewableSource<Value> {
  fetch(): Promise<Value>;
  /** When the value ends: milliseconds since the Unix epoch; `undefined` where it does not, or nobody knows. */
  endsMs?(value: Value): number | undefined;
}

/** Something that is fetched, kept until shortly before it ends, and fetched anew when it was refused. */
export interface Renewable<Value extends object> {
  /** Rejects where it cannot be had, and when the signal aborts first. */
  read(signal: AbortSignal): Promise<Value>;
  /** This value was refused. Forgotten, unless another one was fetched by now. */
  refused(value: Value): void;
}

/** So long before its end a value is renewed: requests with it are still under way then. */
const MARGIN_MS = 300_000;

/** What seems to end at once is not fetched for every request: the clock of this machine may be wrong. */
const MIN_RENEWAL_MS = 60_000;

/** @see Renewable */
export function createRenewable<Value extends object>(source: RenewableSource<Value>): Renewable<Value> {
  let kept: { readonly value: Value; readonly fetchedMs: number } | undefined;
  let fetching: Promise<Value> | undefined;

  function fetch(): Promise<Value> {
    const asked = source.fetch().then((value) => {
      kept = { value, fetchedMs: Date.now() };
      return value;
    });
    fetching = asked;
    const settled = () => {
      if (fetching === asked) fetching = undefined;
    };
    asked.then(settled, settled);
    return asked;
  }

  /** Who hangs is not waited for by the next one. */
  async function renew(signal: AbortSignal): Promise<Value> {
    try {
      return await beforeAbort(fetching ?? fetch(), signal);
    } catch (cause) {
      if (signal.aborted) fetching = undefined;
      throw cause;
    }
  }

  function leftMs(value: Value): number {
    return (source.endsMs?.(value) ?? Number.POSITIVE_INFINITY) - Date.now();
  }

  return {
    async read(signal) {
      if (kept === undefined) return renew(signal);
      const { value, fetchedMs } = kept;
      if (leftMs(value) > MARGIN_MS || Math.abs(Date.now() - fetchedMs) < MIN_RENEWAL_MS) return value;
      return renew(signal).catch((cause: unknown) => {
        if (leftMs(value) > 0) return value;
        throw cause;
      });
    },
    refused(value) {
      if (kept?.value === value) kept = undefined;
    },
  };
}
