import type { ResolvedOptions } from '../options/resolve.js';
import type { ResolvedLabel } from '../options/resolve-metrics.js';
import { describeLogs } from './describe-logs.js';
import { describeOutgoing } from './describe-outgoing.js';
import { describeTraces } from './describe-traces.js';
import type { Note } from './note.js';

/** The one line at start: what is on, what is off and why, where things are, the series budget. */
export function writeStartLine(note: Note, options: ResolvedOptions): void {
  note(
    { telemetry: describe(options) },
    options.disabled ? 'telemetry is off: VIGIA_DISABLED=true' : 'telemetry is on',
  );
}

function describe(options: ResolvedOptions): Record<string, unknown> {
  const { service, listener, requests, sinks, pages, spool, switchedOff } = options;
  return {
    service,
    metrics: describeMetrics(options),
    health: describeHealth(options),
    ownPort: listener,
    requestId:
      requests.id === undefined
        ? 'off: requests.id is false'
        : { header: requests.id.header, trusts: requests.id.trust },
    logs: describeLogs(options),
    loki: describeLoki(options),
    traces: describeTraces(options),
    outgoing: describeOutgoing(options),
    spool,
    sinks: [...sinks.map((sink) => sink.name), ...(sendsToLoki(options) ? ['loki'] : [])],
    pages: pages.length === 0 ? undefined : Object.fromEntries(pages.map(({ name, path }) => [name, path])),
    switchedOff: switchedOff.length === 0 ? undefined : { by: 'VIGIA_DISABLE', names: switchedOff },
  };
}

function sendsToLoki({ loki, logs }: ResolvedOptions): boolean {
  return loki !== undefined && logs?.logger === undefined;
}

/** A user and password may stand in the address, and a key in its query. */
function describeLoki({ loki, logs }: ResolvedOptions): unknown {
  if (loki === undefined) return undefined;
  if (logs?.logger !== undefined) return 'off: the logger is that of the application';
  const { host, engine, tenantId, labels } = loki;
  const address = new URL(host);
  [address.username, address.password, address.search] = ['', '', ''];
  return { host: address.href, engine, tenantId, labels };
}

function describeMetrics(options: ResolvedOptions): unknown {
  const { metrics } = options;
  if (metrics === undefined) return `off: ${whyOff(options)}`;
  const { path, limits, labels, processes } = metrics;
  return {
    path,
    readableBy: readers(metrics),
    limits,
    sharedBy: processes && { processesIn: processes.directory },
    labels: labels.length === 0 ? undefined : valueLimits(labels),
    pushOnExit: describePush(metrics),
    advice: mixesReplicas(options) ? ADVICE : undefined,
  };
}

/** A user and password may stand in the address. */
function describePush({ push }: NonNullable<ResolvedOptions['metrics']>): unknown {
  return push && { host: new URL(push.url).host, job: push.job, grouping: push.grouping };
}

const ADVICE =
  'A scrape through the balancer reads one replica of several: give the metrics a port of their own (metrics.port), ' +
  'or tell the replicas apart (metrics.constantLabels). See docs/behind-a-load-balancer.md.';

/** Whether the counters of several replicas would meet under one address. */
function mixesReplicas({ isBalanced, metrics, listener }: ResolvedOptions): boolean {
  return isBalanced && listener === undefined && Object.keys(metrics?.constantLabels ?? {}).length === 0;
}

function describeHealth({ health }: ResolvedOptions): unknown {
  if (health === undefined) return 'off: health is false';
  const { livenessPath, readinessPath, checks } = health;
  return { livenessPath, readinessPath, checks: checks.map(({ name }) => name) };
}

/** How many values each label of the user's may have. */
function valueLimits(labels: readonly ResolvedLabel[]): Readonly<Record<string, number>> {
  return Object.fromEntries(labels.map(({ name, limit }) => [name, limit]));
}

function whyOff({ disabled, switchedOff }: ResolvedOptions): string {
  if (disabled) return 'VIGIA_DISABLED=true';
  return switchedOff.includes('metrics') ? 'VIGIA_DISABLE' : 'metrics is false';
}

function readers({ token, authorize }: NonNullable<ResolvedOptions['metrics']>): string {
  if (token !== undefined) return 'bearer token';
  return typeof authorize === 'function' ? 'metrics.authorize' : authorize;
}
