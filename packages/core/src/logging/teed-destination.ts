import { createAside } from './aside.js';
import type { LineTarget } from './line-target.js';
import { type FullDestination, passingDestination } from './passing-destination.js';

/** A destination that hands every line to further targets too, whatever becomes of it at the first. */
export interface TeedDestination {
  readonly destination: FullDestination;
  /** Calls a function; the lines that are written meanwhile go to the first destination only. */
  aside(act: () => void): void;
}

/** Without targets the destination is left as it is. */
export function teedDestination(first: FullDestination, targets: readonly LineTarget[]): TeedDestination {
  if (targets.length === 0) return { destination: first, aside: (act) => act() };
  const aside = createAside();

  const destination = passingDestination(first, (line) => {
    try {
      first.write(line);
    } finally {
      if (!aside.isActive) for (const target of targets) target.write(line);
    }
  });

  return { destination, aside: aside.run };
}
