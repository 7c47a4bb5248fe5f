import type { KpiDeclaration, LabelDeclarations } from '@vigia/contract';
import type { Naming } from './define/description.js';
import type { DnsDiscovery } from './define/environment-description.js';
import type { ReceiverDescription } from './define/receivers.js';
import type { QuietHours } from './define/routing-description.js';
import type { RouteSelection } from './define/slo-description.js';

/** How Prometheus reaches the processes of an environment. */
export interface Scrape {
  readonly targets: readonly string[];
  readonly dns: DnsDiscovery | undefined;
  readonly scheme: 'http' | 'https';
  readonly path: string;
  readonly tokenFile: string | undefined;
  readonly intervalSeconds: number;
}

/** One place where the service runs. */
export interface Environment {
  /** The label `env`. */
  readonly name: string;
  /** Whether anybody is woken; where not, what would page is a ticket. */
  readonly pages: boolean;
  /** How many run as a rule, where that is known. */
  readonly processes: number | undefined;
  readonly scrape: Scrape | undefined;
}

/** One KPI. */
export interface Kpi {
  readonly name: string;
  readonly type: KpiDeclaration['type'];
  readonly help: string;
  readonly labels: LabelDeclarations;
  /** Of a histogram; else none. */
  readonly buckets: readonly number[];
}

/** What every SLO has once it is validated. */
export interface SloCore {
  /** The label `slo_id`. */
  readonly id: string;
  /** In percent as decimal text, such as `99.9`. */
  readonly objective: string;
  /** As a ratio, such as `0.999`, exactly. */
  readonly objectiveRatio: string;
  /** What may be bad, such as `0.001`, exactly. */
  readonly budgetRatio: string;
  readonly minRequests: number;
  readonly windowDays: 28 | 30;
  readonly team: string | undefined;
}

/** Requests that do not fail. */
export interface AvailabilitySlo extends SloCore {
  readonly type: 'availability';
  readonly routes: RouteSelection | undefined;
  readonly domain: string | undefined;
  /** An anchored regular expression of status codes. */
  readonly bad: string;
}

/** Requests that are answered in time. */
export interface LatencySlo extends SloCore {
  readonly type: 'latency';
  /** An upper bound of the histogram. */
  readonly thresholdSeconds: number;
  readonly routes: RouteSelection | undefined;
  readonly domain: string | undefined;
}

/** Outcomes of a KPI that counts. */
export interface KpiSlo extends SloCore {
  readonly type: 'kpi';
  readonly kpi: string;
  readonly bad: Readonly<Record<string, readonly string[]>>;
}

/** Any two rates, with `$window` as their range and `$env` for the name of the environment. */
export interface RatioSlo extends SloCore {
  readonly type: 'ratio';
  readonly bad: string;
  readonly total: string;
}

/** What the service promises. */
export type Slo = AvailabilitySlo | LatencySlo | KpiSlo | RatioSlo;

/** Where notifications go, under the name its author chose. */
export type Receiver = ReceiverDescription & { readonly name: string };

/** Who hears of what. */
export interface Routing {
  readonly receivers: readonly Receiver[];
  /** Names of receivers; `info` may have none. */
  readonly severities: {
    readonly page: readonly string[];
    readonly ticket: readonly string[];
    readonly info: readonly string[];
  };
  /** The name of a receiver. */
  readonly deadMansSwitch: string | undefined;
  readonly quietHours: QuietHours | undefined;
}

/** Base addresses, without a slash at the end. */
export interface Links {
  readonly grafana: string;
  /** An address, or a relative path. */
  readonly runbooks: string;
  readonly prometheus: string;
  readonly alertmanager: string;
}

/** A description that holds together: what every renderer reads. */
export interface Observability {
  readonly service: string;
  readonly namespace: string | undefined;
  readonly naming: Naming;
  readonly environments: readonly Environment[];
  readonly domains: readonly string[];
  readonly kpis: readonly Kpi[];
  /** Upper bounds of `http_request_duration_seconds`. */
  readonly buckets: readonly number[];
  readonly slos: readonly Slo[];
  readonly routing: Routing;
  /** Whether requests are stored in PostgreSQL. */
  readonly events: boolean;
  /** Whether there is an audit trail. */
  readonly audit: boolean;
  readonly links: Links;
}
