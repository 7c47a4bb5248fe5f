import type { KpiDeclarations } from '@vigia/contract';
import type { EnvironmentDescription } from './environment-description.js';
import type { RoutingDescription } from './routing-description.js';
import type { SloDescription } from './slo-description.js';

/** How metrics reach Prometheus: scraped from `/metrics`, or over OTLP under the semantic conventions' names. */
export type Naming = 'prometheus' | 'otel';

/** Base addresses of what notifications and dashboards link to. */
export interface LinksDescription {
  /** @defaultValue 'http://localhost:3000' */
  readonly grafana?: string | undefined;
  /** Where the runbooks are published. @defaultValue 'runbooks', the folder beside the other files */
  readonly runbooks?: string | undefined;
  /** @defaultValue 'http://localhost:9090' */
  readonly prometheus?: string | undefined;
  /** @defaultValue 'http://localhost:9093' */
  readonly alertmanager?: string | undefined;
}

/** A service, where it runs, what it promises and who hears when it does not keep that. */
export interface ObservabilityDescription<
  Kpis extends KpiDeclarations = KpiDeclarations,
  Threshold extends number = number,
> {
  /** `service.name`: the label `job` of the scrape and `service_name` in Loki. */
  readonly service: string;
  readonly namespace?: string | undefined;
  /** One at least, by the name that is the label `env`. */
  readonly environments: Readonly<Record<string, EnvironmentDescription>>;
  /** @defaultValue ['web', 'mobile', 'other'] */
  readonly domains?: readonly string[] | undefined;
  /** What `defineKpis` returned. */
  readonly kpis?: Kpis | undefined;
  /** `metrics.buckets` of the service, where it is changed. */
  readonly buckets?: readonly Threshold[] | undefined;
  /** By an id such as `availability`, the label `slo_id`. */
  readonly slos: Readonly<Record<string, SloDescription<NoInfer<Kpis>, NoInfer<Threshold>>>>;
  readonly routing: RoutingDescription;
  /** Whether the service stores its requests in PostgreSQL. Without, no dashboard of them is made. @defaultValue true */
  readonly events?: boolean | undefined;
  /** Whether the service has an audit trail. Without, neither its dashboard nor its alerts are made. @defaultValue true */
  readonly audit?: boolean | undefined;
  /** @defaultValue 'prometheus' */
  readonly naming?: Naming | undefined;
  readonly links?: LinksDescription | undefined;
}
