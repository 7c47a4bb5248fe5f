import { catalogueFamily } from '../metrics/catalogue-family.js';
import type { HttpSharing } from '../metrics/http-metrics.js';
import type { FamilySource } from '../metrics/metric-family.js';
import type { ResolvedOptions } from '../options/resolve.js';
import type { ResolvedMetrics } from '../options/resolve-metrics.js';
import type { MetricsListener, MetricsListenerOptions } from '../serving/metrics-listener.js';
import type { AnswerSources } from './answer-questions.js';
import { createIsolatedListener } from './isolated-listener.js';
import { createSharedSeries } from './shared-series.js';
import type { ThreadMetrics } from './thread-messages.js';

/** A port of the metrics that is held by a thread, and what the process shares with it. */
export interface Isolation extends FamilySource {
  readonly sharing: HttpSharing;
  /** @param render - Writes all metrics in the format that an `Accept` header names. */
  listen(options: MetricsListenerOptions, render: AnswerSources['render']): MetricsListener;
}

/** `undefined` where the process listens itself. */
export function isolationOf({ metrics, listener }: ResolvedOptions): Isolation | undefined {
  return metrics !== undefined && listener?.isolated === true ? createIsolation(metrics) : undefined;
}

function createIsolation(metrics: ResolvedMetrics): Isolation {
  const series = createSharedSeries();
  return {
    sharing: series,
    families: answering,
    listen: (options, render) =>
      createIsolatedListener({ ...options, render, series, token: metrics.token, metrics: threadMetrics(metrics) }),
  };
}

/** The process never finds its own event loop blocked. */
function answering(): ReturnType<FamilySource['families']> {
  const name = 'nodejs_eventloop_blocked_seconds';
  return [catalogueFamily(name, [{ name, labels: {}, value: 0 }])];
}

function threadMetrics({ path, authorize, token, buckets, constantLabels }: ResolvedMetrics): ThreadMetrics {
  return {
    path,
    // The options let no function stand beside a thread.
    authorize: authorize === 'public' ? 'public' : 'private',
    hasToken: token !== undefined,
    buckets,
    constantLabels,
  };
}
