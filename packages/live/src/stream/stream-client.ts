import type { Refusal } from '../guard/refusal.js';
import type { ViewRequest } from '../service/view-request.js';
import { endEvent, heartbeat, openingEvent, problemEvent } from './events.js';
import { type Frame, type Frames, VIEW_FAILED } from './frames.js';
import { createStreamBody } from './stream-body.js';

/** Somebody who looks at one view all the time. */
export interface StreamClient {
  readonly view: ViewRequest;
  readonly body: ReadableStream<Uint8Array>;
  /** Gives the view as it is now, unless the client has not taken the last one yet. */
  show(): void;
  /** A second is over. */
  next(): void;
  /** The view is gone. */
  end(): void;
}

/** What a client needs. */
export interface StreamClientOptions {
  readonly view: ViewRequest;
  readonly frames: Frames;
  /** Why the client may look no more; `undefined` while it may. Never rejects. */
  readonly refuse: () => Promise<Refusal | undefined>;
  /** Told once, when nothing more will be sent. */
  readonly over: () => void;
}

/** A port of the telemetry's own cuts connections that were silent for 15 seconds. */
const HEARTBEAT_SECONDS = 9;
/** Who takes nothing for so long sleeps, or holds the place of somebody else. */
const PATIENCE_SECONDS = 60;
/** How long somebody goes on looking who was let in before and would be refused now. */
const RECHECK_SECONDS = 30;

/** @see StreamClient */
export function createStreamClient({ view, frames, refuse, over }: StreamClientOptions): StreamClient {
  const { body, isReady, offer, end, cut } = createStreamBody(openingEvent(), over);
  let { after } = view;
  let isAsking = false;
  let isChecking = false;
  let quietSeconds = 0;
  let stuckSeconds = 0;
  let seconds = 0;

  function send(event: Uint8Array): void {
    quietSeconds = 0;
    offer(event);
  }

  function deliver(frame: Frame): void {
    isAsking = false;
    if (!isReady()) return;
    send(frame.event());
    after = frame.cursor ?? after;
  }

  function show(): void {
    if (isAsking || !isReady()) return;
    isAsking = true;
    frames.of(view, after).then(deliver, () => {
      isAsking = false;
      send(problemEvent(VIEW_FAILED));
    });
  }

  function conclude(event: Uint8Array): void {
    end(event);
    over();
  }

  async function recheck(): Promise<void> {
    if (isChecking) return;
    isChecking = true;
    const refusal = await refuse();
    isChecking = false;
    if (refusal !== undefined) conclude(problemEvent(refusal));
  }

  function next(): void {
    seconds += 1;
    quietSeconds += 1;
    stuckSeconds = isReady() ? 0 : stuckSeconds + 1;
    if (stuckSeconds >= PATIENCE_SECONDS) {
      cut();
      over();
      return;
    }
    // Where a view takes its time; else there is one.
    if (isAsking && quietSeconds >= HEARTBEAT_SECONDS && isReady()) send(heartbeat());
    if (seconds % RECHECK_SECONDS === 0) void recheck();
    show();
  }

  return { view, body, show, next, end: () => conclude(endEvent()) };
}
