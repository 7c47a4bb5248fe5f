import type { OverviewView } from '../api/overview-view.js';
import type { RangeQuery } from '../api/parsed-query.js';
import { serviceState } from '../knowledge/service-state.js';
import { type KnownSpan, knownSeconds } from '../numbers/known-span.js';
import { requestLines } from '../numbers/lines.js';
import { addRanges, type RangeNumbers } from '../numbers/range-numbers.js';
import { requestNumbers } from '../numbers/request-numbers.js';
import type { ServiceTotal } from '../numbers/service-numbers.js';
import { rangeWindow } from '../numbers/steps.js';
import { timelineOf, type Window } from '../numbers/window.js';
import type { Answers } from '../siblings/questions.js';
import type { Asked } from './asked.js';
import { objectiveRows } from './objective-rows.js';
import { serviceSummary } from './service-summary.js';

const LISTED_REQUESTS = 5;

/** Is it healthy, and what goes on: of all processes. */
export async function overview({ known, gather }: Asked, { rangeSeconds }: RangeQuery): Promise<OverviewView> {
  const nowMs = known.nowMs();
  const window = rangeWindow(nowMs, rangeSeconds);
  const { answers, origin } = await gather('service', { window });
  const services = answers.map(({ answer }) => answer);
  const range = services.map(rangeOf).reduce(addRanges);
  const state = serviceState(services.map((service) => service.state));
  const span: KnownSpan = { window, sinceMs: range.sinceMs, nowMs };
  return {
    timeMs: nowMs,
    service: serviceSummary(known, state),
    verdict: state.verdict,
    origin,
    numbers: requestNumbers(range.sums, knownSeconds(span)),
    total: totalOf(services),
    inFlight: services.reduce((sum, service) => sum + service.inFlight, 0),
    timeline: timelineOf(window),
    ...requestLines(range.points, span),
    statuses: range.sums.statuses,
    ...listedRequests(known, window),
    objectives: objectiveRows(known.options.objectives, range.sums),
  };
}

function rangeOf({ sinceMs, sums, points }: Answers['service']): RangeNumbers {
  return { sinceMs, sums, points };
}

function totalOf(services: readonly { readonly total: ServiceTotal }[]): OverviewView['total'] {
  const sum = (member: keyof ServiceTotal): number => services.reduce((all, { total }) => all + total[member], 0);
  return { count: sum('count'), errors: sum('failed'), aborted: sum('aborted') };
}

function listedRequests(
  { requests, nowMs }: Asked['known'],
  { startSecond }: Window,
): Pick<OverviewView, 'errors' | 'slowest'> {
  const second = nowMs() / 1_000;
  const errors = requests.list({ kind: 'errors', route: undefined, second });
  const slowest = requests.list({ kind: 'slowest', route: undefined, second, fromMs: startSecond * 1_000 });
  return { errors: errors.slice(0, LISTED_REQUESTS), slowest: slowest.slice(0, LISTED_REQUESTS) };
}
