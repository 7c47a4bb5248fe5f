import type { PageHost, PageSink, SeriesBudget } from '@vigia/core';
import type { CheckRow, SeriesRow, SinkRow } from '../api/delivery-view.js';
import { redactedText } from '../kept/redacted-text.js';

const MOST_ROUTES = 20;
const MOST_ERROR_CHARACTERS = 1_024;

/** The checks of health as they last went. */
export function checkRows({ readiness, isSecret }: Pick<PageHost, 'readiness' | 'isSecret'>): readonly CheckRow[] {
  return Object.entries(readiness().checks).map(([name, check]) => {
    if (!('checkedAt' in check)) {
      return { name, status: check.status, durationSeconds: undefined, checkedAtMs: undefined, error: undefined };
    }
    const { status, durationMs, checkedAt, error } = check;
    return {
      name,
      status,
      durationSeconds: durationMs / 1_000,
      checkedAtMs: Date.parse(checkedAt),
      error: error === undefined ? undefined : redactedText(error, MOST_ERROR_CHARACTERS, isSecret),
    };
  });
}

/** A sink as a view has it. */
export function sinkRow({ name, health }: PageSink): SinkRow {
  return {
    name,
    accepted: health?.accepted,
    delivered: health?.delivered,
    dropped: health?.dropped ?? {},
    queuedItems: health?.queuedItems,
    queueCapacityItems: health?.queueCapacityItems,
    queuedBytes: health?.queuedBytes,
    queueCapacityBytes: health?.queueCapacityBytes,
    spooledItems: health?.spooledItems,
    spooledBytes: health?.spooledBytes,
    spoolCapacityBytes: health?.spoolCapacityBytes,
    breaker: health?.breaker,
    lastSuccessTimeMs: health?.lastSuccessTimeMs,
    oldestAgeSeconds: health === undefined ? undefined : health.oldestAgeMs / 1_000,
  };
}

/** The budgets as a view has them. */
export function seriesRow({ used, limit, routes, domains, byRoute }: SeriesBudget): SeriesRow {
  return {
    used,
    limit,
    routesUsed: routes.used,
    routesLimit: routes.limit,
    domainsUsed: domains.used,
    domainsLimit: domains.limit,
    byRoute: byRoute.slice(0, MOST_ROUTES),
  };
}
