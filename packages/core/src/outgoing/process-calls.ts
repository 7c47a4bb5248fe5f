import type { ContextScope } from '../logging/context/context-scope.js';
import type { CallFollower } from './call-follower.js';

/** What all telemetries of a process share of its calls. */
interface ProcessCalls {
  /** The newest last. */
  readonly followers: CallFollower[];
  /** There while somebody follows. */
  unsubscribe: (() => void) | undefined;
}

const CALLS: unique symbol = Symbol.for('vigia.calls') as typeof CALLS;

/** A development server may make one telemetry after the other and close none. */
const MAX_FOLLOWERS = 100;

/** On the global object, since a program may load both builds of this package, and one of them is to count a call. */
function processCalls(): ProcessCalls {
  const shared = globalThis as { [CALLS]?: ProcessCalls };
  shared[CALLS] ??= { followers: [], unsubscribe: undefined };
  return shared[CALLS];
}

/**
 * Makes a telemetry follow calls until the function that is returned is called. One subscription serves all of them.
 *
 * @param subscribe - Called for the first; what it returns is called when the last has left.
 */
export function joinCalls(follower: CallFollower, subscribe: () => () => void): () => void {
  const calls = processCalls();
  calls.followers.push(follower);
  if (calls.followers.length > MAX_FOLLOWERS) calls.followers.shift();
  calls.unsubscribe ??= subscribe();
  return () => leaveCalls(follower);
}

function leaveCalls(follower: CallFollower): void {
  const calls = processCalls();
  const position = calls.followers.indexOf(follower);
  if (position !== -1) calls.followers.splice(position, 1);
  if (calls.followers.length > 0) return;
  calls.unsubscribe?.();
  calls.unsubscribe = undefined;
}

/**
 * Who follows a call that begins in a scope: the telemetry which sees the request or the job, also where that one
 * follows none; elsewhere the newest.
 */
export function followerAt(scope: ContextScope | undefined): CallFollower | undefined {
  const { followers } = processCalls();
  for (let around = scope; around !== undefined; around = around.outer) {
    const { member } = around;
    if (member !== undefined) return followers.find((follower) => follower.member === member);
  }
  return followers.at(-1);
}
