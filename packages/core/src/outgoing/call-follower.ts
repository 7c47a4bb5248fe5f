import type { ContextMember, ContextScope } from '../logging/context/context-scope.js';
import type { CallRequest, FollowedCall } from './call-request.js';

/** Where and when a call begins. */
export interface CallStart {
  readonly request: CallRequest;
  readonly scope: ContextScope | undefined;
  /** By the monotonic clock. */
  readonly startMs: number;
}

/** Follows the calls of one telemetry. */
export interface CallFollower {
  readonly member: ContextMember;
  /** Never throws. */
  started(start: CallStart): FollowedCall;
}
