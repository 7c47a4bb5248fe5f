/** The body of an event stream. It holds at most one event that its client has not taken yet. */
export interface StreamBody {
  readonly body: ReadableStream<Uint8Array>;
  /** Whether there is room for an event. */
  isReady(): boolean;
  /** Takes an event, where there is room. */
  offer(event: Uint8Array): void;
  /** Ends it after one more event. Idempotent. */
  end(event: Uint8Array): void;
  /** Cuts it off without waiting for the client. Idempotent. */
  cut(): void;
}

/**
 * @param opening - The first event.
 * @param left - Told once, when the client has gone before the end.
 */
export function createStreamBody(opening: Uint8Array, left: () => void): StreamBody {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  /** What the client is given when it asks next. */
  let waiting: Uint8Array | undefined;
  let isAsked = false;
  let isOver = false;

  const body = new ReadableStream<Uint8Array>(
    {
      start: (started) => {
        controller = started;
        started.enqueue(opening);
      },
      pull: (pulled) => {
        isAsked = waiting === undefined;
        if (waiting !== undefined) pulled.enqueue(waiting);
        waiting = undefined;
      },
      cancel: () => {
        isOver = true;
        left();
      },
    },
    // Nothing is asked for ahead: what the client does not wait for is not made.
    { highWaterMark: 0 },
  );

  return {
    body,
    isReady: () => !isOver && waiting === undefined,
    offer: (event) => {
      if (isOver || waiting !== undefined) return;
      if (isAsked) controller?.enqueue(event);
      else waiting = event;
      isAsked = false;
    },
    end: (event) => {
      if (isOver) return;
      isOver = true;
      controller?.enqueue(event);
      controller?.close();
    },
    cut: () => {
      if (isOver) return;
      isOver = true;
      controller?.error(new DOMException('The client took nothing for too long.', 'AbortError'));
    },
  };
}
