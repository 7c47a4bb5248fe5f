import type { Slo, SloCore } from '../observability.js';
import { DEFAULTS } from './defaults.js';
import { ratiosOfPercent } from './percent.js';
import type { SloDescription, SloTerms } from './slo-description.js';

/** An SLO with its defaults and exact ratios. */
export function resolveSlo(id: string, slo: SloDescription): Slo {
  const core = resolveTerms(id, slo);
  switch (slo.type) {
    case 'availability':
      return { ...core, type: slo.type, routes: slo.routes, domain: slo.domain, bad: slo.bad ?? DEFAULTS.badStatus };
    case 'latency':
      return {
        ...core,
        type: slo.type,
        routes: slo.routes,
        domain: slo.domain,
        thresholdSeconds: slo.thresholdSeconds,
      };
    case 'kpi':
      return { ...core, type: slo.type, kpi: slo.kpi, bad: slo.bad };
    case 'ratio':
      return { ...core, type: slo.type, bad: slo.bad, total: slo.total };
  }
}

function resolveTerms(id: string, { objective, minRequests, windowDays, team }: SloTerms): SloCore {
  return {
    id,
    objective,
    ...ratiosOfPercent(objective),
    minRequests: minRequests ?? DEFAULTS.minRequests,
    windowDays: windowDays ?? DEFAULTS.windowDays,
    team,
  };
}
