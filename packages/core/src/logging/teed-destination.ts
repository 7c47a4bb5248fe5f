import { type DestinationStream, symbols } from 'pino';
import type { LineTarget } from './line-target.js';

/** A destination that hands every line to further targets too, whatever becomes of it at the first. */
export interface TeedDestination {
  readonly destination: DestinationStream & { flushSync?(): void };
  /** Calls a function; the lines that are written meanwhile go to the first destination only. */
  aside(act: () => void): void;
}

/** What pino tells a destination that wants to know more than the text of a line. */
interface Metadata {
  lastLevel?: unknown;
  lastObj?: unknown;
  lastMsg?: unknown;
  lastTime?: unknown;
  lastLogger?: unknown;
}

/** A destination as pino uses it. */
interface FullDestination extends DestinationStream, Metadata {
  readonly [symbols.needsMetadataGsym]?: boolean;
  flush?(callback: (error?: Error) => void): void;
  flushSync?(): void;
}

/** Without targets the destination is left as it is. */
export function teedDestination(first: FullDestination, targets: readonly LineTarget[]): TeedDestination {
  if (targets.length === 0) return { destination: first, aside: (act) => act() };
  const wantsMetadata = first[symbols.needsMetadataGsym] === true;
  let isAside = false;

  const destination: FullDestination = {
    ...(wantsMetadata && { [symbols.needsMetadataGsym]: true }),
    write(line) {
      try {
        if (wantsMetadata) passOn(destination, first);
        first.write(line);
      } finally {
        if (!isAside) for (const target of targets) target.write(line);
      }
    },
    flush: (callback) => (first.flush === undefined ? callback() : first.flush(callback)),
    flushSync: () => first.flushSync?.(),
  };

  function aside(act: () => void): void {
    const wasAside = isAside;
    isAside = true;
    try {
      act();
    } finally {
      isAside = wasAside;
    }
  }

  return { destination, aside };
}

function passOn({ lastLevel, lastObj, lastMsg, lastTime, lastLogger }: Metadata, to: Metadata): void {
  Object.assign(to, { lastLevel, lastObj, lastMsg, lastTime, lastLogger });
}
