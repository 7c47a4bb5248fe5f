import { type BucketDeclaration, HTTP_DURATION_BUCKETS, HTTP_SIZE_BUCKETS, type Secret } from '@vigia/contract';
import type { Registry } from 'prom-client';
import { DEFAULTS } from './defaults.js';
import type { Environment } from './environment.js';
import { tokenField } from './metrics-schema.js';
import { type ResolvedProcesses, resolveProcesses } from './resolve-processes.js';
import { type ResolvedPush, resolvePush } from './resolve-push.js';
import type {
  AuthorizeOption,
  LabelOptions,
  LabelReader,
  MetricBuckets,
  MetricsOptions,
  SystemOptions,
} from './telemetry-options.js';
import type { VariableLookup } from './variable-lookup.js';

/** A label of the user's on the metrics of requests. */
export interface ResolvedLabel {
  readonly name: string;
  readonly read: LabelReader;
  readonly limit: number;
}

/** Metrics that are on. */
export interface ResolvedMetrics {
  readonly path: string;
  readonly buckets: { readonly durationSeconds: BucketDeclaration; readonly sizeBytes: BucketDeclaration };
  readonly labels: readonly ResolvedLabel[];
  readonly constantLabels: Readonly<Record<string, string>>;
  /** `undefined` when nothing of the process and the host is exposed. */
  readonly system: ResolvedSystem | undefined;
  readonly token: Secret | undefined;
  readonly authorize: AuthorizeOption;
  readonly registry: Registry | undefined;
  readonly limits: { readonly routes: number; readonly domains: number; readonly series: number };
  /** `undefined` where each process speaks for itself. */
  readonly processes: ResolvedProcesses | undefined;
  /** `undefined` when nothing is pushed at the end. */
  readonly push: ResolvedPush | undefined;
}

/** What is watched of the host. */
export interface ResolvedSystem {
  readonly disks: readonly string[];
}

/** Where the metrics listen. */
export interface ListenAddress {
  readonly port: number;
  readonly host: string;
}

/** A port of the metrics' own. */
export interface ResolvedListener extends ListenAddress {
  /** Whether a thread of its own holds it. */
  readonly isolated: boolean;
}

/** The port of their own, also where a variable has switched them off: who probes it must find health there. */
export function resolveListener(given: false | MetricsOptions): ResolvedListener | undefined {
  if (given === false || given.port === undefined) return undefined;
  return Object.freeze({
    port: given.port,
    host: given.host ?? DEFAULTS.metricsHost,
    isolated: given.isolated ?? false,
  });
}

/** Completes the metrics; `undefined` when they are off. */
export function resolveMetrics(
  given: false | MetricsOptions,
  lookup: VariableLookup,
  environment: Environment,
): ResolvedMetrics | undefined {
  if (given === false) return undefined;
  const { routes, domains, series } = given.limits ?? {};
  return Object.freeze({
    path: given.path ?? DEFAULTS.metricsPath,
    buckets: resolveBuckets(given.buckets ?? {}),
    labels: Object.freeze(Object.entries(given.labels ?? {}).map(resolveLabel)),
    constantLabels: given.constantLabels ?? Object.freeze({}),
    system: resolveSystem(given.system ?? {}),
    token: given.token ?? lookup.find(tokenField),
    authorize: given.authorize ?? DEFAULTS.authorize,
    // Its type parameter says only which content type it announces, which nothing here asks.
    registry: given.registry as Registry | undefined,
    limits: Object.freeze({
      routes: routes ?? DEFAULTS.limits.routes,
      domains: domains ?? DEFAULTS.limits.domains,
      series: series ?? DEFAULTS.limits.series,
    }),
    // A thread that answers while the event loop is blocked knows of its own process alone.
    processes: resolveProcesses(given.processes ?? (given.isolated === true ? false : undefined), environment),
    push: resolvePush(given.pushOnExit),
  });
}

function resolveBuckets({ durationSeconds, sizeBytes }: MetricBuckets): ResolvedMetrics['buckets'] {
  return Object.freeze({
    durationSeconds: durationSeconds ?? HTTP_DURATION_BUCKETS,
    sizeBytes: sizeBytes ?? HTTP_SIZE_BUCKETS,
  });
}

function resolveLabel([name, given]: [string, LabelReader | LabelOptions]): ResolvedLabel {
  const { read, limit = DEFAULTS.labelValues } = typeof given === 'function' ? { read: given } : given;
  return Object.freeze({ name, read, limit });
}

function resolveSystem(given: false | SystemOptions): ResolvedSystem | undefined {
  return given === false ? undefined : Object.freeze({ disks: given.disks ?? DEFAULTS.disks });
}
