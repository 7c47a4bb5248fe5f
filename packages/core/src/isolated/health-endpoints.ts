import type { Endpoint, EndpointHandler } from '../serving/endpoint.js';
import { blockedHealth } from './blocked-response.js';
import { createProcessPatience } from './patience.js';
import type { Questions } from './questions.js';
import type { SharedState } from './shared-state.js';
import type { AnsweredRequest } from './thread-messages.js';

/** What the thread needs to answer for health. */
export interface HealthEndpointsOptions {
  readonly paths: readonly string[];
  readonly questions: Questions;
  readonly state: SharedState;
}

/**
 * Probes that nobody answers wait for a second, where nothing else is said. Rather than that of metrics it is their
 * patience that counts here: a hold that they would not have noticed must not take the service out.
 */
const BLOCKED_FROM_MS = 900;

/** Lets the process answer for its health, and says what is wrong when it cannot. */
export function healthEndpoints({ paths, questions, state }: HealthEndpointsOptions): readonly Endpoint[] {
  const patience = createProcessPatience(state, BLOCKED_FROM_MS);
  const blocked = blockedHealth(state.heldMs);

  const handle: EndpointHandler = async (request, peer) => {
    if (patience.isHeld()) return blocked(request, peer);
    const { url, method, headers } = request;
    const asked = { kind: 'request' as const, url, method, headers: [...headers], address: peer.address };
    const answer = await patience.wait(questions.ask<'request'>(asked));
    return answer === undefined ? blocked(request, peer) : responseOf(answer);
  };

  return paths.map((path) => ({ path, option: path, yields: false, handle }));
}

function responseOf({ status, headers, body }: AnsweredRequest): Response {
  return new Response(body, { status, headers: headers.map(([name, value]) => [name, value]) });
}
