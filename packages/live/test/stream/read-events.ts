/** One event of a stream; a comment has neither name nor data. */
export interface ReadEvent {
  readonly name: string | undefined;
  readonly data: string | undefined;
  readonly text: string;
}

/** Reads a stream of events one by one. */
export interface EventReader {
  /** `undefined` at the end. */
  next(): Promise<ReadEvent | undefined>;
  leave(): Promise<void>;
}

/** @param body - Each of its chunks is whole events. */
export function readEvents(body: ReadableStream<Uint8Array> | null): EventReader {
  if (body === null) throw new Error('There is no body.');
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const events: ReadEvent[] = [];
  return {
    next: async () => {
      while (events.length === 0) {
        const { done, value } = await reader.read();
        if (done) return undefined;
        events.push(...eventsIn(decoder.decode(value, { stream: true })));
      }
      return events.shift();
    },
    leave: () => reader.cancel(),
  };
}

function eventsIn(text: string): readonly ReadEvent[] {
  return text
    .split('\n\n')
    .filter((part) => part !== '')
    .map((part) => ({ text: part, name: field(part, 'event'), data: field(part, 'data') }));
}

function field(text: string, name: string): string | undefined {
  return text
    .split('\n')
    .find((line) => line.startsWith(`${name}: `))
    ?.slice(name.length + 2);
}
