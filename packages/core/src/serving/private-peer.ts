import type { Peer } from '@vigia/contract';
import { isPrivateAddress } from './private-address.js';

/** Headers by which a proxy says that somebody else is behind it; all `x-forwarded-*` too. */
const PROXY_HEADERS: readonly string[] = [
  'forwarded',
  'via',
  'x-real-ip',
  'x-client-ip',
  'x-cluster-client-ip',
  'x-original-forwarded-for',
  'true-client-ip',
  'cf-connecting-ip',
  'fastly-client-ip',
  'fly-client-ip',
];

/** Whether a request comes straight, through no proxy, from a machine nearby. */
export function isPrivatePeer(request: Request, peer: Peer): boolean {
  return isPrivateAddress(peer.address) && !isForwarded(request.headers);
}

/** Whether a proxy, or who plays one, says that somebody else has sent the request. */
export function isForwarded(headers: Headers): boolean {
  if (PROXY_HEADERS.some((name) => headers.has(name))) return true;
  return [...headers.keys()].some((name) => name.startsWith('x-forwarded-'));
}
