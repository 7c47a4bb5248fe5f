import { auditRows } from '../business/audit-rows.js';
import type { RangeNumbers } from '../numbers/range-numbers.js';
import { NO_SUMS } from '../numbers/sums.js';
import type { Window } from '../numbers/window.js';
import type { ProcessRoute, Respond } from '../siblings/questions.js';
import type { Knowledge } from './knowledge.js';
import { processState } from './process-state.js';

/** The answers of this process, to itself and to others of its service. */
export function createRespond(known: Knowledge): Respond {
  const { host, numbers, routes, sampler } = known;
  const sinceMs = (): number => {
    known.beginning.notice(known.nowMs());
    return known.beginning.sinceMs;
  };
  return {
    state: () => processState(known),
    service: ({ window }) => ({
      sinceMs: sinceMs(),
      ...numbers.read(window),
      total: numbers.total(),
      inFlight: host.running(),
      state: processState(known),
    }),
    routes: ({ window }) => ({ sinceMs: sinceMs(), routes: routes.all().flatMap((route) => usedRoute(route, window)) }),
    route: ({ method, route, window }) => ({
      sinceMs: sinceMs(),
      ...(routes.find(method, route)?.read(window) ?? nothingIn(window)),
    }),
    business: ({ window }) => {
      sampler.refresh();
      return { kpis: known.kpis.rows(window), jobs: known.jobs.rows(), audit: auditRows(known.families()) };
    },
    resources: () => {
      sampler.refresh();
      return known.resources.now();
    },
  };
}

function usedRoute({ method, route, read }: ReturnType<Knowledge['routes']['all']>[number], window: Window) {
  const { sums, points } = read(window);
  const used: ProcessRoute = { method, route, sums, counts: points.count };
  return sums.count === 0 ? [] : [used];
}

function nothingIn({ points }: Window): Omit<RangeNumbers, 'sinceMs'> {
  const zeros = new Array<number>(points).fill(0);
  return { sums: NO_SUMS, points: { count: zeros, failed: zeros, maxSeconds: zeros, latencies: [] } };
}
