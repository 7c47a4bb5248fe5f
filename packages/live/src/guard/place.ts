import type { Peer } from '@vigia/contract';
import { isForwarded } from '@vigia/core';
import type { HostTest } from './asked-host.js';
import { isLoopback } from './loopback.js';
import type { Refusal } from './refusal.js';
import type { Stage } from './stage.js';

/** What a request tells of where it comes from, and to where. */
export interface Place {
  readonly request: Request;
  readonly peer: Peer;
  readonly stage: Stage;
  readonly isOurHost: HostTest;
}

/** How the page is opened where it is refused, in one sentence. */
export const TO_OPEN =
  'Give `liveConsole({ authorize })` a function that decides who may look, or set VIGIA_LIVE_TOKEN to a long random text and open the page with `?token=<that text>`.';

const IN_PRODUCTION: Refusal = {
  status: 403,
  error: 'The live page is closed in production.',
  fix: TO_OPEN,
};

const WHERE_UNKNOWN: Refusal = {
  status: 403,
  error: 'The live page is closed, since NODE_ENV does not say that this is a development machine.',
  fix: `Set NODE_ENV=development, or let the server listen on 127.0.0.1 alone. In production: ${TO_OPEN}`,
};

const FROM_ELSEWHERE: Refusal = {
  status: 403,
  error: 'Only this very machine may look at the live page, and not through a proxy.',
  fix: TO_OPEN,
};

const OTHER_HOST: Refusal = {
  status: 421,
  error: 'The live page is not answered under this host name.',
  fix: 'Ask for localhost, 127.0.0.1 or [::1], or name the host in `liveConsole({ hosts })`.',
};

/** Whether a request comes from this machine, to a server that is for development; no token makes up for it. */
export function refusePlace({ request, peer, stage, isOurHost }: Place): Refusal | undefined {
  if (stage === 'production') return IN_PRODUCTION;
  if (stage === 'unknown' && !isLoopback(peer.listenerAddress)) return WHERE_UNKNOWN;
  if (!isLoopback(peer.address) || isForwarded(request.headers)) return FROM_ELSEWHERE;
  return isOurHost(request) ? undefined : OTHER_HOST;
}
