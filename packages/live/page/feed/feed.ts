import { ask, textOf } from './ask.js';
import type { StreamEvent } from './event-parser.js';
import type { FeedProblem } from './feed-state.js';
import { followStream } from './follow-stream.js';

/** Where a feed gets its frames, and whom it tells. */
export interface FeedOptions {
  /** Asked each time anew, since what is wanted may depend on what is known. `undefined`: it only polls. */
  readonly streamUrl: (() => string) | undefined;
  readonly answerUrl: () => string;
  readonly paces: Paces;
  readonly onFrame: (frame: unknown) => void;
  readonly onProblem: (problem: FeedProblem) => void;
  /** Nothing has come for {@link Paces.staleMs}. */
  readonly onStale: () => void;
}

/** How long a feed waits for what. */
export interface Paces {
  readonly pollMs: number;
  readonly reconnectMs: number;
  readonly firstEventMs: number;
  readonly silenceMs: number;
  /** After a stream that could not be had. Until then it polls. */
  readonly streamAgainMs: number;
  readonly staleMs: number;
}

/** What the page waits. */
export const PACES: Paces = {
  pollMs: 2_000,
  reconnectMs: 1_000,
  firstEventMs: 5_000,
  silenceMs: 20_000,
  streamAgainMs: 30_000,
  staleMs: 5_000,
};

/** Frames that come one after the other. */
export interface Feed {
  start(): void;
  stop(): void;
  /** Asks once; nothing while it is started. */
  once(): void;
}

/** Follows a stream, and polls where none is to be had: too many look on, or a proxy holds it back. */
export function createFeed(options: FeedOptions): Feed {
  const { paces } = options;
  let running: AbortController | undefined;
  let stale: ReturnType<typeof setTimeout> | undefined;
  let streamAgainMs = options.streamUrl === undefined ? Number.POSITIVE_INFINITY : 0;

  async function run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) await sleep(await round(signal), signal);
  }

  async function round(signal: AbortSignal): Promise<number> {
    if (performance.now() < streamAgainMs || options.streamUrl === undefined) return poll(signal);
    const { firstEventMs, silenceMs } = paces;
    const onEvent = (event: StreamEvent): void => takeEvent(event, signal);
    const end = await followStream({ url: options.streamUrl(), signal, firstEventMs, silenceMs, onEvent });
    if (end === 'ended') return paces.reconnectMs;
    if (end === 'silent' || (end.status ?? 0) >= 500) return pollInstead(signal);
    takeProblem(end, signal);
    return paces.pollMs;
  }

  async function pollInstead(signal: AbortSignal): Promise<number> {
    streamAgainMs = performance.now() + paces.streamAgainMs;
    return await poll(signal);
  }

  async function poll(signal: AbortSignal): Promise<number> {
    const answer = await ask(options.answerUrl(), signal);
    if ('problem' in answer) takeProblem(answer.problem, signal);
    else takeFrame(answer.value, signal);
    return paces.pollMs;
  }

  function takeEvent({ name, data }: StreamEvent, signal: AbortSignal): void {
    if (name !== 'view' && name !== 'problem') return;
    const said: unknown = JSON.parse(data);
    if (name === 'view') takeFrame(said, signal);
    else takeProblem({ status: 200, error: textOf(said, 'error'), fix: textOf(said, 'fix') }, signal);
  }

  function takeFrame(frame: unknown, signal: AbortSignal): void {
    if (signal.aborted) return;
    expectMore();
    options.onFrame(frame);
  }

  function takeProblem(problem: FeedProblem, signal: AbortSignal): void {
    if (!signal.aborted) options.onProblem(problem);
  }

  function expectMore(): void {
    clearTimeout(stale);
    stale = setTimeout(options.onStale, paces.staleMs);
  }

  function stop(): void {
    clearTimeout(stale);
    running?.abort();
    running = undefined;
  }

  return {
    start: () => {
      stop();
      running = new AbortController();
      expectMore();
      void run(running.signal);
    },
    stop,
    once: () => {
      if (running === undefined) void poll(new AbortController().signal).finally(() => clearTimeout(stale));
    },
  };
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}
