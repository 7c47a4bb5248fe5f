export { defineKpis } from '@vigia/contract';
export { defineObservability } from './define/define-observability.js';
export type { LinksDescription, Naming, ObservabilityDescription } from './define/description.js';
export type { DnsDiscovery, EnvironmentDescription, ScrapeDescription } from './define/environment-description.js';
export type {
  EmailReceiver,
  PagerDutyReceiver,
  ReceiverDescription,
  SlackReceiver,
  WebhookReceiver,
} from './define/receivers.js';
export type { QuietHours, RoutingDescription, Severity } from './define/routing-description.js';
export type {
  AvailabilitySloDescription,
  DefaultBucket,
  KpiSloDescription,
  LatencySloDescription,
  RatioSloDescription,
  RouteSelection,
  SloDescription,
  SloTerms,
} from './define/slo-description.js';
export type { ProvisionedFile } from './files/provisioned-file.js';
export type {
  AvailabilitySlo,
  Environment,
  Kpi,
  KpiSlo,
  LatencySlo,
  Links,
  Observability,
  RatioSlo,
  Receiver,
  Routing,
  Scrape,
  Slo,
  SloCore,
} from './observability.js';
export { type Choices, concreteQuery } from './queries/concrete-query.js';
export { queriesIn, type RenderedQueries, type RenderedQuery } from './queries/rendered-queries.js';
export { selectorsIn, type WrittenMatcher, type WrittenSelector } from './queries/selectors-in.js';
export { type RenderOptions, renderObservability } from './render.js';
export { createSignals, type SignalSource } from './signals/create-signals.js';
export type { HistogramPart, Signals } from './signals/signals.js';
