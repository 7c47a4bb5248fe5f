import type { Sink } from '@vigia/core';

/** A sink that writes one row for each exchange. */
export function postgres(): Sink {
  return { name: 'postgres' };
}
