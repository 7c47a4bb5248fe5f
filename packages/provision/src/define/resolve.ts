import { HTTP_DURATION_BUCKETS, type KpiDeclaration } from '@vigia/contract';
import type { Environment, Kpi, Links, Observability, Routing, Scrape } from '../observability.js';
import { DEFAULTS } from './defaults.js';
import type { LinksDescription, ObservabilityDescription } from './description.js';
import type { EnvironmentDescription, ScrapeDescription } from './environment-description.js';
import { resolveSlo } from './resolve-slo.js';
import type { RoutingDescription } from './routing-description.js';

/** A description with its defaults, and lists in place of what was keyed by name. */
export function resolveDescription(description: ObservabilityDescription): Observability {
  const {
    service,
    namespace,
    naming,
    environments,
    domains,
    kpis = {},
    buckets,
    slos,
    routing,
    events,
    audit,
    links,
  } = description;
  return {
    service,
    namespace,
    naming: naming ?? DEFAULTS.naming,
    environments: Object.entries(environments).map(([name, environment]) => resolveEnvironment(name, environment)),
    domains: domains ?? DEFAULTS.domains,
    kpis: Object.entries(kpis).map(([name, kpi]) => resolveKpi(name, kpi)),
    buckets: buckets ?? HTTP_DURATION_BUCKETS,
    slos: Object.entries(slos).map(([id, slo]) => resolveSlo(id, slo)),
    routing: resolveRouting(routing),
    events: events ?? true,
    audit: audit ?? true,
    links: resolveLinks(links ?? {}),
  };
}

function resolveEnvironment(name: string, { pages, processes, scrape }: EnvironmentDescription): Environment {
  return {
    name,
    pages: pages ?? name === 'production',
    processes,
    scrape: scrape === undefined ? undefined : resolveScrape(scrape),
  };
}

function resolveScrape({ targets, dns, scheme, path, tokenFile, intervalSeconds }: ScrapeDescription): Scrape {
  return {
    targets: targets ?? [],
    dns,
    scheme: scheme ?? DEFAULTS.scheme,
    path: path ?? DEFAULTS.path,
    tokenFile,
    intervalSeconds: intervalSeconds ?? DEFAULTS.intervalSeconds,
  };
}

function resolveKpi(name: string, kpi: KpiDeclaration): Kpi {
  const buckets = kpi.type === 'histogram' ? kpi.buckets : [];
  return { name, type: kpi.type, help: kpi.help, labels: kpi.labels ?? {}, buckets };
}

function resolveRouting({ receivers, severities, deadMansSwitch, quietHours }: RoutingDescription): Routing {
  const { page, ticket, info = [] } = severities;
  return {
    receivers: Object.entries(receivers).map(([name, receiver]) => ({ ...receiver, name })),
    severities: { page, ticket, info },
    deadMansSwitch,
    quietHours,
  };
}

function resolveLinks({ grafana, runbooks, prometheus, alertmanager }: LinksDescription): Links {
  return {
    grafana: grafana ?? DEFAULTS.grafana,
    runbooks: runbooks ?? DEFAULTS.runbooks,
    prometheus: prometheus ?? DEFAULTS.prometheus,
    alertmanager: alertmanager ?? DEFAULTS.alertmanager,
  };
}
