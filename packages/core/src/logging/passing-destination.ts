import { type DestinationStream, symbols } from 'pino';

/** What pino tells a destination that wants to know more than the text of a line. */
interface Metadata {
  lastLevel?: unknown;
  lastObj?: unknown;
  lastMsg?: unknown;
  lastTime?: unknown;
  lastLogger?: unknown;
}

/** A destination as pino uses it. */
export interface FullDestination extends DestinationStream, Metadata {
  readonly [symbols.needsMetadataGsym]?: boolean;
  flush?(callback: (error?: Error) => void): void;
  flushSync?(): void;
}

/** A destination that stands before another one, for all that pino asks of it, and writes in its own way. */
export function passingDestination(next: FullDestination, write: (line: string) => void): FullDestination {
  const wantsMetadata = next[symbols.needsMetadataGsym] === true;
  const destination: FullDestination = {
    ...(wantsMetadata && { [symbols.needsMetadataGsym]: true }),
    write(line) {
      if (wantsMetadata) passOn(destination, next);
      write(line);
    },
    flush: (callback) => (next.flush === undefined ? callback() : next.flush(callback)),
    flushSync: () => next.flushSync?.(),
  };
  return destination;
}

function passOn({ lastLevel, lastObj, lastMsg, lastTime, lastLogger }: Metadata, to: Metadata): void {
  Object.assign(to, { lastLevel, lastObj, lastMsg, lastTime, lastLogger });
}
