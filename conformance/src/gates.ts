import { createDeferred, type Deferred, withDeadline } from './deadline.js';

/**
 * Where a fixture stops and waits for the test, so that no case depends on time: the fixture announces that it
 * stands at a gate, the test acts, then lets it through.
 */
export interface Gates {
  /** The fixture's side: announces the gate and waits until it is opened. */
  hold(name: string): Promise<void>;
  /** The fixture's side: announces without waiting. */
  announce(name: string): void;
  /** The test's side: resolves when the fixture stands at the gate, or has passed it. */
  reached(name: string): Promise<void>;
  /** The test's side: lets through whoever stands at the gate, now and later. */
  open(name: string): void;
  /** Opens every gate: nothing may be left standing at the end of a case. */
  openAll(): void;
}

interface Gate {
  readonly reached: Deferred<void>;
  readonly opened: Deferred<void>;
}

/** @see Gates */
export function createGates(): Gates {
  const gates = new Map<string, Gate>();

  function gate(name: string): Gate {
    const known = gates.get(name);
    if (known !== undefined) return known;
    const fresh = { reached: createDeferred<void>(), opened: createDeferred<void>() };
    gates.set(name, fresh);
    return fresh;
  }

  return {
    hold(name) {
      gate(name).reached.resolve();
      return gate(name).opened.promise;
    },
    announce: (name) => gate(name).reached.resolve(),
    reached: (name) => withDeadline(gate(name).reached.promise, () => `the fixture to reach the gate "${name}"`),
    open: (name) => gate(name).opened.resolve(),
    openAll() {
      for (const { opened } of gates.values()) opened.resolve();
    },
  };
}
