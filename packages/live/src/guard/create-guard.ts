import type { ResolvedLive } from '../options/resolve-live.js';
import { byAuthorize } from './by-authorize.js';
import { byToken } from './by-token.js';
import type { Guard, GuardSurroundings } from './guard.js';
import { locally } from './locally.js';

/** The guard that the options ask for: one rule decides, and where none is given, who may look is the developer alone. */
export function createGuard(options: ResolvedLive, surroundings: GuardSurroundings): Guard {
  const { authorize, token } = options;
  if (authorize !== undefined) return byAuthorize(authorize, surroundings);
  return token === undefined ? locally(options, surroundings) : byToken(token, surroundings);
}
