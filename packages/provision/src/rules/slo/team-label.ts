import type { Slo } from '../../observability.js';

/** The label of the team that an SLO belongs to, where it belongs to one. */
export function teamLabel({ team }: Slo): Readonly<Record<string, string>> {
  return team === undefined ? {} : { team };
}
