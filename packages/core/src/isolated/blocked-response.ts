import type { Peer } from '@vigia/contract';
import type { EndpointHandler } from '../serving/endpoint.js';
import { jsonResponse } from '../serving/json-response.js';
import { isPrivatePeer } from '../serving/private-peer.js';
import { readOnly } from '../serving/read-only.js';

/**
 * Answers for health while the process is blocked: neither alive nor ready, in the words of the check `event_loop`. A
 * probe of the port of the application would get no answer either.
 */
export function blockedHealth(heldMs: () => number): EndpointHandler {
  return readOnly(async (request: Request, peer: Peer) => {
    const error = `it is blocked for ${(heldMs() / 1_000).toFixed(1)} s`;
    const check = { status: 'failed', ...(isPrivatePeer(request, peer) && { error }) };
    return jsonResponse(503, { status: 'failed', checks: { event_loop: check } });
  });
}
