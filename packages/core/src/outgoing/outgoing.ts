import type { ContextMember } from '../logging/context/context-scope.js';
import { createSecretTest } from '../logging/redaction/secret-test.js';
import type { FamilySource } from '../metrics/metric-family.js';
import type { ResolvedOptions } from '../options/resolve.js';
import { createAddHeaders } from './add-headers.js';
import type { CallStart } from './call-follower.js';
import { createCallMetrics } from './call-metrics.js';
import type { FollowedCall } from './call-request.js';
import { beginCallSpan } from './call-span.js';
import { createDescribeCall } from './client-span.js';
import { followNode } from './node-channels.js';
import { type CallOwner, OutgoingCall } from './outgoing-call.js';
import { joinCalls } from './process-calls.js';
import { followUndici } from './undici-channels.js';

/** The calls to other services that a telemetry follows. */
export interface Outgoing extends FamilySource {
  /** Follows no further call. Idempotent. */
  close(): void;
}

/** What it takes to follow calls. */
export interface OutgoingParts extends Pick<ResolvedOptions, 'outgoing' | 'metrics' | 'logs' | 'traces'> {
  readonly member: ContextMember;
}

/** `undefined` where nobody wants to know of any. */
export function createOutgoing(parts: OutgoingParts): Outgoing | undefined {
  const { outgoing, metrics, logs, traces, member } = parts;
  if (outgoing === undefined || (metrics ?? traces) === undefined) return undefined;
  const measures = metrics && createCallMetrics(outgoing.hosts, member.report);
  const addHeaders = createAddHeaders(outgoing.propagate, member.report);
  const describe = createDescribeCall(createSecretTest(logs?.redact.names ?? []));

  const owner: CallOwner = {
    ended(call, span) {
      measures?.record(call);
      if (span === undefined) return;
      const ended = describe(call, span);
      span.ended(ended, ended.status.code === 'error');
    },
  };

  function started({ request, scope, startMs }: CallStart): FollowedCall {
    const span = beginCallSpan(scope, member);
    if (span !== undefined) addHeaders(request, span.active);
    return new OutgoingCall(owner, { request, startMs, span });
  }

  const close = joinCalls({ member, started }, followClients);
  return { families: () => measures?.families() ?? [], close };
}

function followClients(): () => void {
  const leaveUndici = followUndici();
  const leaveNode = followNode();
  return () => {
    leaveUndici();
    leaveNode();
  };
}
