import { performance } from 'node:perf_hooks';
import { processContext } from '../logging/context/process-context.js';
import type { CallRequest, FollowedCall } from './call-request.js';
import { followerAt } from './process-calls.js';

/** Begins to follow a call that is made here and now; nobody does where no telemetry wants it. */
export function beginCall(request: CallRequest): FollowedCall | undefined {
  const scope = processContext().storage?.getStore();
  return followerAt(scope)?.started({ request, scope, startMs: performance.now() });
}
