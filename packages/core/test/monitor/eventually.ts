import { vi } from 'vitest';

/** Waits until a check passes; patient enough for a machine that does much else. */
export function eventually<Value>(check: () => Value | Promise<Value>): Promise<Value> {
  return vi.waitFor(check, { timeout: 15_000, interval: 5 });
}
