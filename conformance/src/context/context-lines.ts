import { createDeferred, withDeadline } from '../deadline.js';

/** A line as it was written. */
export interface ContextLine {
  readonly [name: string]: unknown;
  /** Where the application says that it was. */
  readonly where?: string;
}

/** A destination for `logs.destination` that keeps what is written. */
export interface ContextLines {
  readonly destination: { write(text: string): void };
  /** As they came, with all their keys. */
  readonly texts: readonly string[];
  /** The lines of the application, without those of the telemetry itself. */
  noted(): readonly ContextLine[];
  /** Resolves when lines have come from all of these places. */
  reached(places: readonly string[]): Promise<void>;
  clear(): void;
}

/** @see ContextLines */
export function createContextLines(): ContextLines {
  const texts: string[] = [];
  let changed = createDeferred<void>();

  function noted(): readonly ContextLine[] {
    const lines = texts.map((text): ContextLine => JSON.parse(text));
    return lines.filter(({ where }) => where !== undefined);
  }

  function missing(places: readonly string[]): readonly string[] {
    const reached = new Set(noted().map(({ where }) => where));
    return places.filter((place) => !reached.has(place));
  }

  async function gather(places: readonly string[]): Promise<void> {
    while (missing(places).length > 0) await changed.promise;
  }

  return {
    destination: {
      write(text) {
        texts.push(text);
        changed.resolve();
        changed = createDeferred<void>();
      },
    },
    texts,
    noted,
    reached: (places) => withDeadline(gather(places), () => `lines from ${missing(places).join(', ')}`),
    clear: () => void texts.splice(0),
  };
}
