import type { Peer, Report, Secret } from '@vigia/contract';
import type { AuthorizeOption } from '../options/telemetry-options.js';
import { bearerToken } from './bearer-token.js';
import { isPrivatePeer } from './private-peer.js';
import { textResponse } from './text-response.js';
import { createTokenTest } from './token-test.js';
import { isLetIn } from './user-decision.js';

/** Answers a request that is refused; `undefined` lets it pass. Never rejects. */
export type Guard = (request: Request, peer: Peer) => Promise<Response | undefined>;

/** What a guard goes by. */
export interface GuardOptions {
  readonly path: string;
  /** Where there is one it alone decides, so that a scrape may come through a proxy. */
  readonly token: Secret | undefined;
  readonly authorize: AuthorizeOption;
  readonly report: Report;
}

const PRIVATE_ONLY = [
  'Only peers on a loopback, private or link-local address may read this, and not through a proxy.',
  'To let a scraper in from elsewhere, give it a token: set VIGIA_METRICS_TOKEN (or `metrics.token`)',
  'and let it send `Authorization: Bearer <token>`.',
  "Or let everybody in: `metrics: { authorize: 'public' }`.",
].join('\n');

/** Guards the metrics. A refusal is reported, and says nothing that the peer did not know. */
export function createMetricsGuard(options: GuardOptions): Guard {
  const decide = createDecision(options);
  return async (request, peer) => {
    const refusal = await decide(request, peer);
    if (refusal === undefined) return undefined;
    options.report({
      code: 'VIGIA_METRICS_REFUSED',
      message: `${options.path} was refused to ${peer.address ?? 'a peer without an address'} (${refusal.status}).`,
      fix: "If it may read the metrics, give it the token in VIGIA_METRICS_TOKEN, or set `metrics.authorize` to 'public'.",
    });
    return refusal;
  };
}

function createDecision({ token, authorize, report }: GuardOptions): Guard {
  if (token !== undefined) return byToken(token, report);
  if (typeof authorize === 'function') return byFunction(authorize, report);
  return authorize === 'public' ? admitAll : admitPrivate;
}

async function admitAll(): Promise<undefined> {
  return undefined;
}

async function admitPrivate(request: Request, peer: Peer): Promise<Response | undefined> {
  return isPrivatePeer(request, peer) ? undefined : textResponse(403, PRIVATE_ONLY);
}

const REFUSED = 'the peer is refused';

function byFunction(authorize: Extract<AuthorizeOption, CallableFunction>, report: Report): Guard {
  const decision = { option: 'metrics.authorize', consequence: REFUSED, report };
  return async (request, peer) =>
    (await isLetIn(decision, () => authorize(request, peer))) ? undefined : textResponse(403, 'Not allowed.');
}

function byToken(token: Secret, report: Report): Guard {
  const isRight = createTokenTest(token);
  const decision = { option: 'metrics.token', consequence: REFUSED, report };
  return async ({ headers }) => {
    const presented = bearerToken(headers);
    if (presented !== undefined && (await isLetIn(decision, () => isRight(presented)))) return undefined;
    return textResponse(401, 'Send the token: `Authorization: Bearer <token>`.', { 'www-authenticate': 'Bearer' });
  };
}
