/** What a view is known to be, and how well. */
export interface FeedState<Value> {
  /** The newest answer; `undefined` before the first. */
  readonly value: Value | undefined;
  /** Nothing has come for longer than it should take. */
  readonly isStale: boolean;
  /** Why nothing comes; gone with the next answer. */
  readonly problem: FeedProblem | undefined;
}

/** Why a view could not be had. */
export interface FeedProblem {
  /** Of HTTP; `undefined` where the service could not be reached at all. */
  readonly status: number | undefined;
  /** What the service said, in English; empty where it said nothing. */
  readonly error: string;
  readonly fix: string;
}

/** How a view is before anything is known of it. */
export const UNKNOWN: FeedState<never> = { value: undefined, isStale: false, problem: undefined };

/** The service could not be reached at all. */
export const UNREACHABLE: FeedProblem = { status: undefined, error: '', fix: '' };
