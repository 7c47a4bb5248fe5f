import type { ContextScope } from '../logging/context/context-scope.js';
import { isOpenTelemetryRegistered } from '../tracing/open-telemetry.js';
import type { CallFollower } from './call-follower.js';

/** What all telemetries of a process share of its calls. */
interface ProcessCalls {
  /** The newest last. */
  readonly followers: CallFollower[];
  /** There while somebody follows. */
  subscription: Subscription | undefined;
}

interface Subscription {
  readonly begin: () => () => void;
  end: () => void;
  /** An OpenTelemetry SDK was there before it. */
  isBehindSdk: boolean;
}

const CALLS: unique symbol = Symbol.for('vigia.calls') as typeof CALLS;

/** A development server may make one telemetry after the other and close none. */
const MAX_FOLLOWERS = 100;

/** On the global object, since a program may load both builds of this package, and one of them is to count a call. */
function processCalls(): ProcessCalls {
  const shared = globalThis as { [CALLS]?: ProcessCalls };
  shared[CALLS] ??= { followers: [], subscription: undefined };
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
  calls.subscription ??= { begin: subscribe, end: subscribe(), isBehindSdk: isOpenTelemetryRegistered() };
  return () => leaveCalls(follower);
}

function leaveCalls(follower: CallFollower): void {
  const calls = processCalls();
  const position = calls.followers.indexOf(follower);
  if (position !== -1) calls.followers.splice(position, 1);
  if (calls.followers.length > 0) return;
  calls.subscription?.end();
  calls.subscription = undefined;
}

/**
 * Whether the instrumentations of an OpenTelemetry SDK have been told of a call when we are: they add their headers beside
 * those that are there. Behind an SDK that came later than we did we go at once; not while a call is told of, as a
 * channel would leave somebody out.
 */
export function areBehindSdk(): boolean {
  const { subscription } = processCalls();
  if (subscription === undefined || subscription.isBehindSdk || !isOpenTelemetryRegistered()) return true;
  queueMicrotask(() => goBehind(subscription));
  return false;
}

function goBehind(subscription: Subscription): void {
  if (subscription.isBehindSdk || processCalls().subscription !== subscription) return;
  subscription.isBehindSdk = true;
  subscription.end();
  subscription.end = subscription.begin();
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
