import type { KpiDeclaration, KpiDeclarations, KpiLabels, METRICS } from '@vigia/contract';

/** A bucket that `http_request_duration_seconds` has by default, in seconds. */
export type DefaultBucket = (typeof METRICS)['http_request_duration_seconds']['buckets'][number];

/** Some routes, by their templates. */
export type RouteSelection =
  | { readonly only: readonly string[]; readonly except?: undefined }
  | { readonly except: readonly string[]; readonly only?: undefined };

/** What every SLO has. */
export interface SloTerms {
  /** What must be good, in percent, as decimal text such as `'99.9'`. */
  readonly objective: string;
  /** Fewer requests than this in a window wake nobody. @defaultValue 30 */
  readonly minRequests?: number | undefined;
  /** @defaultValue 30 */
  readonly windowDays?: 28 | 30 | undefined;
  /** The label `team` of its alerts. */
  readonly team?: string | undefined;
}

/** Requests that do not fail. */
export interface AvailabilitySloDescription extends SloTerms {
  readonly type: 'availability';
  readonly routes?: RouteSelection | undefined;
  readonly domain?: string | undefined;
  /** The status codes that are bad, as an anchored regular expression. @defaultValue '5..' */
  readonly bad?: string | undefined;
}

/** Requests that are answered in time. Those that fail are not counted: they belong to availability. */
export interface LatencySloDescription<Threshold extends number = number> extends SloTerms {
  readonly type: 'latency';
  /** An upper bound of the histogram. */
  readonly thresholdSeconds: Threshold;
  readonly routes?: RouteSelection | undefined;
  readonly domain?: string | undefined;
}

/** Outcomes of a KPI that counts. */
export type KpiSloDescription<Kpis extends KpiDeclarations = KpiDeclarations> = string extends keyof Kpis
  ? KpiSloTerms<string, Readonly<Record<string, readonly string[]>>>
  : { readonly [Name in CountingKpi<Kpis>]: KpiSloTerms<Name, BadLabels<Kpis[Name]>> }[CountingKpi<Kpis>];

/** Any two rates. */
export interface RatioSloDescription extends SloTerms {
  readonly type: 'ratio';
  /**
   * PromQL of one series with `$window` as the range, such as `sum(rate(emails_failed_total{env="$env"}[$window]))`.
   * `$env` is the name of the environment: without it, each environment is judged by all of them.
   */
  readonly bad: string;
  /** The same of all, good and bad. */
  readonly total: string;
}

/** What the service promises. */
export type SloDescription<Kpis extends KpiDeclarations = KpiDeclarations, Threshold extends number = number> =
  | AvailabilitySloDescription
  | LatencySloDescription<Threshold>
  | KpiSloDescription<Kpis>
  | RatioSloDescription;

interface KpiSloTerms<Name extends string, Bad> extends SloTerms {
  readonly type: 'kpi';
  readonly kpi: Name;
  /** The label values that are bad; of several labels, all must hold. */
  readonly bad: Bad;
}

type CountingKpi<Kpis extends KpiDeclarations> = {
  [Name in keyof Kpis & string]: Kpis[Name] extends { readonly type: 'counter' } ? Name : never;
}[keyof Kpis & string];

type BadLabels<Declaration extends KpiDeclaration> = {
  readonly [Label in keyof KpiLabels<Declaration>]?: readonly KpiLabels<Declaration>[Label][];
};
