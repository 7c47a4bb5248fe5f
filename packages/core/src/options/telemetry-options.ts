import type { BucketDeclaration, KpiDeclarations, Peer, Problem, Secret, Sink } from '@vigia/contract';
import type { BaseLogger, DestinationStream, LevelWithSilent } from 'pino';
import type { OpenMetricsContentType, PrometheusContentType, Registry } from 'prom-client';
import type { DomainOption, RequestView, RouteOption } from '../exchange/request-view.js';
import type { Page } from '../pages/page.js';
import type { AccessOptions, StormOptions } from './access-options.js';
import type { ClientOptions } from './client-options.js';
import type { HealthOptions } from './health-options.js';
import type { LokiOptions } from './loki-options.js';
import type { OutgoingOptions } from './outgoing-options.js';
import type { ProcessesOptions } from './processes-options.js';
import type { PushOptions } from './push-options.js';
import type { ShutdownOptions } from './shutdown-options.js';
import type { SpoolOptions } from './spool-options.js';
import type { TracesOptions } from './traces-options.js';

/** Who this process is. What is not given is read from the environment, once. */
export interface ServiceOptions {
  /** @defaultValue `OTEL_SERVICE_NAME`, `LOKI_APP_NAME`, the name in the nearest package.json, else `unknown_service` */
  readonly name?: string | undefined;
  /** @defaultValue the version in the package.json that gave the name, or `service.version` of `OTEL_RESOURCE_ATTRIBUTES` */
  readonly version?: string | undefined;
  /** Groups services that belong together. @defaultValue `service.namespace` of `OTEL_RESOURCE_ATTRIBUTES`, else none */
  readonly namespace?: string | undefined;
  /** Such as `production`. @defaultValue `OTEL_RESOURCE_ATTRIBUTES`, `VIGIA_ENVIRONMENT`, `NODE_ENV`, else none */
  readonly environment?: string | undefined;
  /** Tells the replicas apart. @defaultValue `RENDER_INSTANCE_ID`, `HOSTNAME`, else the name of the host */
  readonly instance?: string | undefined;
}

/** Ceilings that keep a scanner, or a mistake, from filling the memory of the process and of Prometheus. */
export interface MetricLimits {
  /** Different `route` labels. @defaultValue 500 */
  readonly routes?: number | undefined;
  /** Different `domain` labels. @defaultValue 16 */
  readonly domains?: number | undefined;
  /** Label sets of `http_requests_total`. @defaultValue 5000 */
  readonly series?: number | undefined;
}

/** Decides whether a request may read the metrics. */
export type AuthorizeOption = 'private' | 'public' | ((request: Request, peer: Peer) => boolean | Promise<boolean>);

/** A registry of prom-client, whichever format it was made for. */
export type RegistryOption = Registry<PrometheusContentType> | Registry<OpenMetricsContentType>;

/** Upper bounds of the histograms of HTTP, ascending, without `+Inf`. */
export interface MetricBuckets {
  /** Of `http_request_duration_seconds`. @defaultValue the fourteen that OpenTelemetry advises */
  readonly durationSeconds?: BucketDeclaration | undefined;
  /** Of `http_request_size_bytes` and `http_response_size_bytes`. @defaultValue 256 bytes to 64 MiB by powers of four */
  readonly sizeBytes?: BucketDeclaration | undefined;
}

/** Reads a label of the user's from a request, when it has ended. `undefined` leaves the label empty. */
export type LabelReader = (request: RequestView) => string | undefined;

/** A label of the user's on `http_requests_total` and `http_request_duration_seconds`. */
export interface LabelOptions {
  readonly read: LabelReader;
  /** Different values; further ones become `<other>`. @defaultValue 20 */
  readonly limit?: number | undefined;
}

/** Metrics of the process and of the host. */
export interface SystemOptions {
  /** Directories whose file systems are watched; an empty list watches none. @defaultValue the working directory */
  readonly disks?: readonly string[] | undefined;
}

/** Metrics and their endpoint. */
export interface MetricsOptions {
  /** Where Prometheus reads. @defaultValue `/metrics` */
  readonly path?: string | undefined;
  /** A port of their own, and not the application's: there `path` and the paths of health are served. @defaultValue none */
  readonly port?: number | undefined;
  /** The address of that port. @defaultValue `0.0.0.0` */
  readonly host?: string | undefined;
  /**
   * Whether that port is held by a thread of its own, which answers while the event loop is blocked.
   * @defaultValue `false`
   */
  readonly isolated?: boolean | undefined;
  /** Asked for as `Authorization: Bearer`; it alone decides then. @defaultValue `VIGIA_METRICS_TOKEN`, else none */
  readonly token?: Secret | undefined;
  /**
   * `private`: loopback, private and link-local peers, and no proxy in between. `public`: everybody.
   * @defaultValue `private`
   */
  readonly authorize?: AuthorizeOption | undefined;
  /** Where the application's own metrics live. @defaultValue a new registry */
  readonly registry?: RegistryOption | undefined;
  readonly buckets?: MetricBuckets | undefined;
  /** At most two labels, by name: a reader, or a reader with the number of its values. @defaultValue none */
  readonly labels?: Readonly<Record<string, LabelReader | LabelOptions>> | undefined;
  /** Carried by every series, where the scrape cannot tell replicas apart; at most 8. @defaultValue none */
  readonly constantLabels?: Readonly<Record<string, string>> | undefined;
  readonly limits?: MetricLimits | undefined;
  /** `false`: nothing of the process and the host is exposed. */
  readonly system?: false | SystemOptions | undefined;
  /** A Pushgateway that gets the metrics when the process ends; `false` pushes nothing. @defaultValue `false` */
  readonly pushOnExit?: false | PushOptions | undefined;
  /**
   * Brings the metrics of several processes together, so that each tells of all; `false` never does.
   * @defaultValue on in the workers of a cluster, off elsewhere
   */
  readonly processes?: false | ProcessesOptions | undefined;
}

/** Which requests leave no trace: by whole path, by expression on the path, or by a function. */
export type IgnoreOption = readonly (string | RegExp)[] | ((request: RequestView) => boolean);

/** The id that the caller sent, and its echo. */
export interface RequestIdOptions {
  /** Header that carries the id in and out. @defaultValue `x-request-id` */
  readonly header?: string | undefined;
  /** From whom an id is taken over: loopback and private peers, everybody, nobody. @defaultValue `private` */
  readonly trust?: 'private' | 'always' | 'never' | undefined;
  /** Whether the response carries the id; never over a header that the application set. @defaultValue `true` */
  readonly echo?: boolean | undefined;
}

/** How requests are seen. */
export interface RequestsOptions {
  /** The paths that the telemetry serves are ignored in any case. @defaultValue `/favicon.ico`, `/livez`, `/readyz` */
  readonly ignore?: IgnoreOption | undefined;
  /** Refines the template that matched. @defaultValue the template of the framework */
  readonly route?: RouteOption | undefined;
  /** Names the domain. @defaultValue `web`, `mobile` or `other`, by the headers of the client */
  readonly domain?: DomainOption | undefined;
  /** `false`: ids are neither read nor sent. */
  readonly id?: false | RequestIdOptions | undefined;
  /** Whose address an event and a line have. */
  readonly client?: ClientOptions | undefined;
}

/** The logger of the service. */
export interface LogsOptions {
  /** @defaultValue `info` */
  readonly level?: LevelWithSilent | undefined;
  /** The service's own pino, with pino's levels beside any of its own. @defaultValue a new one */
  readonly logger?: BaseLogger | undefined;
  /** `false`: lines do not carry the ids of the request in which they are written; `req.log` does. */
  readonly context?: false | undefined;
  /**
   * Turns the level to `debug` for ten minutes; sent again before they are over, it turns it back. Windows has no
   * `SIGUSR2`; nodemon restarts by it. @defaultValue none
   */
  readonly levelSignal?: 'SIGUSR2' | 'SIGHUP' | undefined;
  /**
   * What is never written, beside the secrets that everybody has: names, at any depth, and paths of pino's.
   * @defaultValue none
   */
  readonly redact?: readonly string[] | undefined;
  /** Where lines go. @defaultValue stdout */
  readonly destination?: DestinationStream | undefined;
  /**
   * Lines for people in place of JSON, by the pino-pretty that the application has installed.
   * @defaultValue `true` on a terminal, where `NODE_ENV` is not `production` and pino-pretty is installed
   */
  readonly pretty?: boolean | undefined;
  /** Memory for lines that wait for the reader of stdout; further ones are lost, and counted. @defaultValue 4 MiB */
  readonly bufferBytes?: number | undefined;
  /** The line at the end of every exchange; `false` writes none. */
  readonly access?: false | AccessOptions | undefined;
  /** What keeps a loop of failures from filling the log; `false` writes every line. */
  readonly storm?: false | StormOptions | undefined;
  /** Where lines are sent to; `false` sends none. @defaultValue `LOKI_HOST`, else none */
  readonly loki?: false | LokiOptions | undefined;
}

/** Everything that can be said to `createTelemetry`. All of it is optional; see `docs/options.md`. */
export interface TelemetryOptions<Declarations extends KpiDeclarations = KpiDeclarations> {
  readonly service?: ServiceOptions | undefined;
  /** `false`: nothing is measured, and no metrics are served; health is. */
  readonly metrics?: false | MetricsOptions | undefined;
  readonly requests?: RequestsOptions | undefined;
  /** `false`: the logger is silent. */
  readonly logs?: false | LogsOptions | undefined;
  /** Which traces are kept, where a sink takes spans; `false`: none are made. */
  readonly traces?: false | TracesOptions | undefined;
  /** The calls that this process makes to other services; `false`: none is measured or traced. */
  readonly outgoing?: false | OutgoingOptions | undefined;
  /** `false`: neither liveness nor readiness is served. */
  readonly health?: false | HealthOptions | undefined;
  /** The numbers that the business is run by: what `defineKpis` returned, or such declarations themselves. */
  readonly kpis?: Declarations | undefined;
  /** Where every ended exchange is recorded. @defaultValue none */
  readonly sinks?: readonly Sink[] | undefined;
  /** What people look at with a browser, each below a path of its own. @defaultValue none */
  readonly pages?: readonly Page[] | undefined;
  /** Where sinks keep what they cannot deliver yet; `false` keeps it in memory alone. @defaultValue `VIGIA_SPOOL_DIR`, else none */
  readonly spool?: false | SpoolOptions | undefined;
  readonly shutdown?: ShutdownOptions | undefined;
  /** Told of every failure that was survived. @defaultValue one line per code and minute on the logger */
  readonly onProblem?: ((problem: Problem) => void) | undefined;
  /** For tests: wrong use of a declared KPI throws in place of a report. @defaultValue `false` */
  readonly strict?: boolean | undefined;
}
