import type { KpiDeclarations, ReadMetrics } from '@vigia/contract';
import { Registry } from 'prom-client';
import { createHealth, type Health } from '../health/health.js';
import { type Isolation, isolationOf } from '../isolated/isolation.js';
import { createJobs, type Jobs } from '../jobs/jobs.js';
import type { Kpis } from '../metrics/kpis/kpi.js';
import { createKpis } from '../metrics/kpis/kpis.js';
import type { FamilySource } from '../metrics/metric-family.js';
import { createMetrics, type Metrics } from '../metrics/metrics.js';
import { createArrivals } from '../monitor/arrivals.js';
import { type InfrastructureMonitor, monitorOf } from '../monitor/infrastructure-monitor.js';
import { createProcessWatch, type ProcessWatch } from '../monitor/process-watch.js';
import type { ResolvedOptions } from '../options/resolve.js';
import { createOutgoing, type Outgoing } from '../outgoing/outgoing.js';
import { createParts, type Parts } from '../parts/parts.js';
import type { PartHost } from '../parts/telemetry-part.js';
import { joinProcesses } from '../processes/join-processes.js';
import type { Processes } from '../processes/processes.js';
import type { AssembledLogging } from './assemble-logging.js';

/** All that a telemetry measures. */
export interface AssembledMeasuring<Declarations extends KpiDeclarations> {
  readonly registry: Registry;
  readonly metrics: Metrics;
  /** What is measured beside the requests and the telemetry itself. */
  readonly sources: readonly FamilySource[];
  /** The metrics with the state of health as it is now. */
  readonly write: Metrics['write'];
  /** The same in one piece. */
  readonly render: Metrics['render'];
  /** Reads what this process measures, the same way. */
  readonly read: ReadMetrics;
  readonly monitor: InfrastructureMonitor;
  readonly watch: ProcessWatch;
  readonly health: Health;
  readonly kpi: Kpis<Declarations>;
  readonly jobs: Jobs;
  readonly parts: Parts;
  /** `undefined` where no calls to other services are followed. */
  readonly outgoing: Outgoing | undefined;
  /** `undefined` where no thread holds the port of the metrics. */
  readonly isolation: Isolation | undefined;
  /** `undefined` where this process speaks for itself. */
  readonly processes: Processes | undefined;
}

/** @param surroundings - Tells the parts where their callers run. */
export function assembleMeasuring<Declarations extends KpiDeclarations>(
  options: ResolvedOptions,
  logging: AssembledLogging,
  surroundings: PartHost['surroundings'],
): AssembledMeasuring<Declarations> {
  const { report, note, context } = logging;
  const registry = options.metrics?.registry ?? new Registry();
  const watch = createProcessWatch({ ...options, report });
  const health = createHealth({ health: options.health, readings: watch.readings, report, note });
  const kpis = createKpis<Declarations>({ ...options, enabled: options.metrics !== undefined, report });
  const jobs = createJobs({ context, report });
  const arrivals = options.metrics && createArrivals({ domains: options.metrics.limits.domains, report });
  const parts = createParts({ host: { service: options.service, surroundings }, report });
  const outgoing = createOutgoing({ ...options, member: context.member });
  const isolation = isolationOf(options);
  const late: FamilySource = { families: () => processes?.families() ?? [] };
  const optional = [arrivals, outgoing, isolation, late].flatMap((source) => source ?? []);
  const sources = [watch, health, kpis, jobs, parts, ...optional];
  const sharing = isolation?.sharing;
  const across = (collect: Metrics['collect']) => processes?.across(collect) ?? collect();
  const metrics = createMetrics({ ...options, ...logging, registry, sources, sharing, across });
  const processes = joinProcesses(options, { registry, metrics, health, report });
  const write = health.fresh(metrics.write);
  const render = health.fresh(metrics.render);
  const read = health.fresh(metrics.collect);
  const monitor = monitorOf({ http: metrics.http, arrivals, system: undefined, render, report });
  return {
    registry,
    metrics,
    sources,
    write,
    render,
    read,
    monitor,
    watch,
    health,
    kpi: kpis.kpi,
    jobs,
    parts,
    outgoing,
    isolation,
    processes,
  };
}
