import { createTelemetry, serve } from '@vigia/core';
import { type LabelSet, routeCount } from '../label-sets.js';
import type { Scraped } from '../scraped.js';

/** Ours with its own metrics of HTTP and of itself, and room for so many series, mounted as an adapter does. */
export function createVigia(sets: readonly LabelSet[]): Scraped {
  const vigia = createTelemetry({
    service: { name: 'bench' },
    logs: false,
    health: false,
    metrics: { system: false, limits: { routes: routeCount(sets.length), series: sets.length } },
  });
  return {
    // As an application does that follows its requests itself.
    record(index, seconds) {
      const labels = sets[index];
      if (labels !== undefined) vigia.monitor.registerRequestDuration(labels, seconds);
    },
    answers: (request, response) => serve(vigia, request, response),
  };
}
