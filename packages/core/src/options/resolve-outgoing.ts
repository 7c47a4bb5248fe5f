import { DEFAULTS } from './defaults.js';
import type { OutgoingOptions, PropagateOption } from './outgoing-options.js';

/** The calls that this process makes to other services. */
export interface ResolvedOutgoing {
  readonly hosts: number;
  /** Names in lower case; expressions carry no state. */
  readonly propagate: PropagateOption;
}

/** Completes how calls are followed; `undefined` where they are not. */
export function resolveOutgoing(given: false | OutgoingOptions): ResolvedOutgoing | undefined {
  if (given === false) return undefined;
  const { hosts = DEFAULTS.outgoing.hosts, propagate = DEFAULTS.outgoing.propagate } = given;
  return Object.freeze({ hosts, propagate: typeof propagate === 'object' ? propagate.map(lowerCase) : propagate });
}

function lowerCase(rule: string | RegExp): string | RegExp {
  return typeof rule === 'string' ? rule.toLowerCase() : rule;
}
