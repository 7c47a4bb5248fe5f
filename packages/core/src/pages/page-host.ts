import { attempt } from '../exchange/when-rejected.js';
import { createSecretTest } from '../logging/redaction/secret-test.js';
import { joinFamilies } from '../metrics/join-families.js';
import { sinkHealth } from '../metrics/sink-metrics.js';
import { declaredRules } from '../processes/declared-rules.js';
import type { Page, PageExemplar, PageHost, PageSink } from './page.js';
import { pageFailure } from './page-failure.js';
import type { PageParts } from './page-parts.js';
import { createSeriesBudget } from './series-budget.js';

/** Makes the hosts of the pages of a telemetry: they differ in their siblings alone. */
export function createPageHosts(parts: PageParts): (page: Page) => PageHost {
  const { options, logging, measuring, running, origins, siblingsOf } = parts;
  const { report, note, sinks } = logging;
  const { metrics, sources, health } = measuring;
  const budget = options.metrics && metrics.http && createSeriesBudget(options.metrics.limits, metrics.http.usage);
  const rule = declaredRules(options.kpis);
  const shared: Omit<PageHost, 'siblings' | 'listening'> = {
    service: options.service,
    report,
    note,
    isSecret: createSecretTest(options.logs?.redact.names ?? []),
    running,
    measurements: () => joinFamilies(sources.flatMap((source) => source.families())),
    acrossProcesses: (metric) => rule(metric) ?? 'own',
    readiness: health.readiness,
    sinks: () => sinks.map((sink): PageSink => ({ name: sink.name, health: sinkHealth(sink, report)?.health })),
    series: () => budget?.(),
    exemplars: (traceId) => metrics.http?.exemplarsOf(traceId).map(pageExemplar) ?? [],
  };
  return (page) => ({
    ...shared,
    siblings: siblingsOf(page),
    listening: (told) => origins.listen(isolated(told, (cause) => report(pageFailure(page, 'listening', cause)))),
  });
}

/** The page's function is called from within a server's event. */
function isolated<Given>(act: (given: Given) => void, failed: (cause: unknown) => void): (given: Given) => void {
  return (given) => attempt(() => act(given), failed);
}

type Found = ReturnType<NonNullable<PageParts['measuring']['metrics']['http']>['exemplarsOf']>[number];

function pageExemplar({ exemplar, series, bound }: Found): PageExemplar {
  const { labels, value, timestampSeconds } = exemplar;
  return { name: 'http_request_duration_seconds_bucket', series, bound, labels, value, timestampSeconds };
}
