import { HTTP_SIZE_BUCKETS, type Report } from '@vigia/contract';
import { pino } from 'pino';
import { createProblemReporter } from '../logging/problem-reporter.js';
import { createExposition } from '../metrics/exposition/exposition.js';
import { createHttpMetrics } from '../metrics/http-metrics.js';
import { DEFAULTS } from '../options/defaults.js';
import { createArrivals } from './arrivals.js';
import { type InfrastructureMonitorOptions, resolveMonitorOptions } from './monitor-options.js';
import type { MonitorParts } from './monitor-parts.js';
import { createSystemMetrics } from './system-metrics.js';

/**
 * The parts of a monitor without a telemetry, with a telemetry's default limits.
 * @throws VigiaError when the options cannot be used.
 */
export function createStandaloneParts(options?: InfrastructureMonitorOptions): MonitorParts {
  const { registry, disks, buckets, onProblem } = resolveMonitorOptions(options);
  const logger = pino();
  const reporter = createProblemReporter({
    onProblem,
    write: ({ message, cause, ...problem }) => logger.warn({ ...problem, err: cause }, message),
  });
  const report = withOwnFix(reporter.report);
  const { limits } = DEFAULTS;
  const http = createHttpMetrics({
    limits,
    buckets: { durationSeconds: buckets, sizeBytes: HTTP_SIZE_BUCKETS },
    labels: [],
    report,
  });
  const arrivals = createArrivals({ domains: limits.domains, report });
  const system = createSystemMetrics({ disks, report });
  const families = () => [...http.families(), ...arrivals.families(), ...system.families()];
  const { render, close } = createExposition({ families, registry, report });

  function stop(): void {
    system.stop();
    close();
  }

  return { http, arrivals, system: { start: system.start, stop }, render, report };
}

/** The limits are options of a telemetry only. Here what the monitor is given must become less. */
function withOwnFix(report: Report): Report {
  const fix = 'Give the monitor route templates, and one of a few domains: not what clients send.';
  return (problem) => report(problem.code === 'VIGIA_BUDGET_EXCEEDED' ? { ...problem, fix } : problem);
}
