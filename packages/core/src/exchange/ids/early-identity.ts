import { type ExchangeOwner, LiveExchange } from '../live-exchange.js';
import type { NativeRequest } from '../native.js';
import { NativeStart } from '../native-start.js';
import type { Identity } from './identity.js';

/** The names of a request that somebody asked for before its exchange began. */
interface EarlyIdentity {
  readonly owner: ExchangeOwner;
  readonly identity: Identity;
}

const EARLY: unique symbol = Symbol('vigia.early-identity');

/** Names a request whose exchange has not begun, and keeps the names for it. */
export function identifyEarly(owner: ExchangeOwner, request: NativeRequest): Identity {
  const kept = keptIdentity(owner, request);
  if (kept !== undefined) return kept;
  const { identity } = new LiveExchange(owner, new NativeStart(request));
  (request as { [EARLY]?: EarlyIdentity })[EARLY] = { owner, identity };
  return identity;
}

/** The names that were kept for the exchange of a request. */
export function keptIdentity(owner: ExchangeOwner, request: NativeRequest): Identity | undefined {
  const early = (request as { readonly [EARLY]?: EarlyIdentity })[EARLY];
  return early?.owner === owner ? early.identity : undefined;
}
