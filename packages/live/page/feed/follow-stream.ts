import { readProblem } from './ask.js';
import { createEventParser, type StreamEvent } from './event-parser.js';
import { type FeedProblem, UNREACHABLE } from './feed-state.js';

/** How a stream came to its end: with events, without any in time, or refused. */
export type StreamEnd = 'ended' | 'silent' | FeedProblem;

/** One stream that is followed. */
export interface FollowedStream {
  readonly url: string;
  readonly signal: AbortSignal;
  /** How long it may say nothing before the first event: a proxy may keep all that it is given. */
  readonly firstEventMs: number;
  /** How long it may say nothing after; heartbeats count. */
  readonly silenceMs: number;
  readonly onEvent: (event: StreamEvent) => void;
}

/** Follows a stream of server-sent events to its end. Never rejects. `fetch` tells the status, which `EventSource` hides. */
export async function followStream(stream: FollowedStream): Promise<StreamEnd> {
  const own = new AbortController();
  const abort = (): void => own.abort();
  stream.signal.addEventListener('abort', abort, { once: true });
  const silence = createDeadline(abort);
  try {
    return await read(stream, own.signal, silence);
  } finally {
    silence.clear();
    own.abort();
    stream.signal.removeEventListener('abort', abort);
  }
}

interface Deadline {
  within(milliseconds: number): void;
  clear(): void;
}

function createDeadline(passed: () => void): Deadline {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    within: (milliseconds) => {
      clearTimeout(timer);
      timer = setTimeout(passed, milliseconds);
    },
    clear: () => clearTimeout(timer),
  };
}

async function read(stream: FollowedStream, signal: AbortSignal, silence: Deadline): Promise<StreamEnd> {
  let [isAnswered, events] = [false, 0];
  silence.within(stream.firstEventMs);
  try {
    const response = await fetch(stream.url, { signal, headers: { accept: 'text/event-stream' } });
    if (!response.ok) return await readProblem(response);
    isAnswered = true;
    await readPieces(
      response,
      (event) => {
        events += 1;
        stream.onEvent(event);
      },
      () => events > 0 && silence.within(stream.silenceMs),
    );
  } catch {
    if (!isAnswered && !signal.aborted) return UNREACHABLE;
  }
  return events > 0 ? 'ended' : 'silent';
}

async function readPieces(response: Response, onEvent: (event: StreamEvent) => void, onPiece: () => void) {
  const parse = createEventParser(onEvent);
  const decoder = new TextDecoder();
  const reader = response.body?.getReader();
  for (let piece = await reader?.read(); piece?.value !== undefined; piece = await reader?.read()) {
    parse(decoder.decode(piece.value, { stream: true }));
    onPiece();
  }
}
