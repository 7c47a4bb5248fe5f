import { performance } from 'node:perf_hooks';
import type { CallRequest, FollowedCall } from './call-request.js';
import type { CallSpan } from './call-span.js';

/** A call that has ended. */
export interface EndedCall {
  readonly request: CallRequest;
  /** `undefined` where no answer came. */
  readonly status: number | undefined;
  /** Why the response did not come, or not whole; `undefined` too where the application let go of it. */
  readonly failure: unknown;
  /** By the monotonic clock. */
  readonly startMs: number;
  readonly durationSeconds: number;
}

/** What becomes of a call. */
export interface CallOwner {
  /** Never throws. */
  ended(call: EndedCall, span: CallSpan | undefined): void;
}

/** What is known of a call when it begins. */
export interface CallBeginning {
  readonly request: CallRequest;
  readonly startMs: number;
  readonly span: CallSpan | undefined;
}

/** A call that runs. */
export class OutgoingCall implements FollowedCall, EndedCall {
  readonly request: CallRequest;
  status: number | undefined = undefined;
  failure: unknown = undefined;
  readonly startMs: number;
  durationSeconds = 0;
  readonly #owner: CallOwner;
  readonly #span: CallSpan | undefined;
  #answeredMs = 0;
  #isOver = false;

  constructor(owner: CallOwner, { request, startMs, span }: CallBeginning) {
    this.#owner = owner;
    this.request = request;
    this.startMs = startMs;
    this.#span = span;
  }

  answered(status: number): void {
    this.status = status;
    this.#answeredMs = performance.now();
    // Where it is read from the socket, that is open now.
    void this.request.origin;
  }

  ended(failure?: unknown): void {
    this.failure = this.status !== undefined && isAbort(failure) ? undefined : failure;
    this.#endedAt(performance.now());
  }

  leftUnread(): void {
    this.#endedAt(this.#answeredMs);
  }

  #endedAt(endMs: number): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.durationSeconds = (endMs - this.startMs) / 1_000;
    this.#owner.ended(this, this.#span);
  }
}

/** After the answer it is the application's own will, and nothing that failed. */
function isAbort(failure: unknown): boolean {
  return failure instanceof Error && failure.name === 'AbortError';
}
