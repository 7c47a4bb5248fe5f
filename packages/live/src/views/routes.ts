import type { RangeQuery } from '../api/parsed-query.js';
import type { RouteRow, RoutesView } from '../api/routes-view.js';
import { type KnownSpan, knownSeconds } from '../numbers/known-span.js';
import { countLine } from '../numbers/lines.js';
import { requestNumbers } from '../numbers/request-numbers.js';
import { sparklineWindow } from '../numbers/steps.js';
import { addLists, addSums } from '../numbers/sums.js';
import { timelineOf } from '../numbers/window.js';
import type { ProcessRoute } from '../siblings/questions.js';
import type { Asked } from './asked.js';

/** All routes that were asked for: of all processes. */
export async function routes({ known, gather }: Asked, { rangeSeconds }: RangeQuery): Promise<RoutesView> {
  const nowMs = known.nowMs();
  const window = sparklineWindow(nowMs, rangeSeconds);
  const { answers, origin } = await gather('routes', { window });
  const sinceMs = Math.min(...answers.map(({ answer }) => answer.sinceMs));
  const merged = mergeRoutes(answers.flatMap(({ answer }) => answer.routes));
  return {
    timeMs: nowMs,
    origin,
    timeline: timelineOf(window),
    routes: merged
      .map((route) => routeRow(route, { window, sinceMs, nowMs }))
      .toSorted((one, other) => other.count - one.count),
  };
}

function mergeRoutes(all: readonly ProcessRoute[]): readonly ProcessRoute[] {
  const merged = new Map<string, ProcessRoute>();
  for (const route of all) {
    const key = `${route.method} ${route.route}`;
    const known = merged.get(key);
    merged.set(key, known === undefined ? route : addRoutes(known, route));
  }
  return [...merged.values()];
}

function addRoutes(one: ProcessRoute, other: ProcessRoute): ProcessRoute {
  return { ...one, sums: addSums(one.sums, other.sums), counts: addLists(one.counts, other.counts) };
}

function routeRow({ method, route, sums, counts }: ProcessRoute, span: KnownSpan): RouteRow {
  return {
    method,
    route,
    ...requestNumbers(sums, knownSeconds(span)),
    maxSeconds: sums.count === 0 ? undefined : sums.maxSeconds,
    sparkline: countLine(counts, span),
  };
}
