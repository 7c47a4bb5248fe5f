/** A request that this process sends, of whichever client. */
export interface CallRequest {
  /** As the application wrote it. */
  readonly method: string;
  /** Scheme, name and port, as far as they are known now: `https://api.example:8443`. */
  readonly origin: string;
  /** Path and query; the whole address where it goes through a proxy. */
  readonly target: string;
  /** Whether a header can still be added. */
  readonly takesHeaders: boolean;
  /** @param name - In lower case. */
  hasHeader(name: string): boolean;
  setHeader(name: string, value: string): void;
}

/** A call that somebody follows. The first end wins. Nothing here throws. */
export interface FollowedCall {
  /** The head of the response has come. Called again for the final one after those in between, such as 103. */
  answered(status: number): void;
  /** @param failure - Why the response did not come, or not whole. */
  ended(failure?: unknown): void;
  /** Nobody will read the body: the call has lasted until it was {@link answered}. */
  leftUnread(): void;
}
