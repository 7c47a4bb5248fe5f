import {
  createInspection,
  type KpiDeclarations,
  type Problem,
  type ProblemReport,
  readValue,
  type Sink,
} from '@vigia/contract';
import type { Page } from '../pages/page.js';
import { rejectConflicts } from './conflicts.js';
import { DEFAULTS } from './defaults.js';
import { type Environment, readEnvironment } from './environment.js';
import { DISABLEABLE_PARTS, readKillSwitches, unknownParts } from './kill-switches.js';
import type { LokiOptions } from './loki-options.js';
import { tokenField } from './metrics-schema.js';
import { type ResolvedHealth, resolveHealth } from './resolve-health.js';
import { type ResolvedLogs, resolveLogs } from './resolve-logs.js';
import { type ResolvedLoki, resolveLoki } from './resolve-loki.js';
import { type ResolvedListener, type ResolvedMetrics, resolveListener, resolveMetrics } from './resolve-metrics.js';
import { type ResolvedOutgoing, resolveOutgoing } from './resolve-outgoing.js';
import { type ResolvedRequests, resolveRequests } from './resolve-requests.js';
import { type ResolvedService, resolveService } from './resolve-service.js';
import { type ResolvedShutdown, resolveShutdown } from './resolve-shutdown.js';
import { type ResolvedSpool, resolveSpool, unusedSpool } from './resolve-spool.js';
import { type ResolvedTraces, resolveTraces } from './resolve-traces.js';
import { telemetryOptionsSchema } from './schema.js';
import type { TelemetryOptions } from './telemetry-options.js';
import { unpassedSinks } from './unpassed-sinks.js';
import { createVariableLookup } from './variable-lookup.js';

/** Options after the environment and the defaults: complete, checked, frozen. A part that is `undefined` is off. */
export interface ResolvedOptions {
  /** `VIGIA_DISABLED=true`: metrics are off and there are neither sinks nor pages. */
  readonly disabled: boolean;
  readonly service: ResolvedService;
  readonly metrics: ResolvedMetrics | undefined;
  /** A port of the metrics' own, where health is served too: it is there when metrics are switched off as well. */
  readonly listener: ResolvedListener | undefined;
  readonly requests: ResolvedRequests;
  readonly logs: ResolvedLogs | undefined;
  /** `undefined` too where the application has a sink of that name. */
  readonly loki: ResolvedLoki | undefined;
  /** `undefined` too where no sink takes spans. */
  readonly traces: ResolvedTraces | undefined;
  readonly outgoing: ResolvedOutgoing | undefined;
  readonly spool: ResolvedSpool | undefined;
  readonly health: ResolvedHealth | undefined;
  readonly kpis: KpiDeclarations;
  readonly shutdown: ResolvedShutdown;
  /** Without those that `VIGIA_DISABLE` names. */
  readonly sinks: readonly Sink[];
  /** As {@link sinks}. */
  readonly pages: readonly Page[];
  /** The parts, and the names of sinks and pages, that `VIGIA_DISABLE` has switched off. */
  readonly switchedOff: readonly string[];
  readonly onProblem: ((problem: Problem) => void) | undefined;
  readonly strict: boolean;
  /** The platform puts its replicas behind one address. */
  readonly isBalanced: boolean;
  /** What in the environment was left aside, to be reported once there is a reporter. */
  readonly warnings: readonly ProblemReport[];
}

/**
 * Checks options and completes them from the environment and the defaults. Options beat the environment.
 * @throws VigiaError that names every option and variable that cannot be used, its value and the fix.
 */
export function resolveOptions(
  options: TelemetryOptions = {},
  environment: Environment = readEnvironment(),
): ResolvedOptions {
  const inspection = createInspection();
  const given = readValue(telemetryOptionsSchema, options, inspection.place('options', { named: false })) ?? {};
  const lookup = createVariableLookup(environment.variables, inspection);
  const switches = readKillSwitches(environment.variables, inspection);
  const switchedOff = (part: string): boolean => switches.disabled || switches.parts.has(part);
  const { sinks = [], pages = [] } = given;
  const named = [...sinks, ...pages].map(({ name }) => name);
  const mayLoki = !switchedOff('loki') && !switches.parts.has('logs') && !sinks.some(({ name }) => name === 'loki');
  const loki = resolveLoki(mayLoki && ofLoki(given.logs), lookup);
  const spool = resolveSpool(!switches.disabled && (given.spool ?? {}), lookup);
  const usedSinks = sinks.filter(({ name }) => !switchedOff(name));
  const mayTrace = !switchedOff('traces') && usedSinks.some(({ recordSpan }) => recordSpan !== undefined);
  const resolved: ResolvedOptions = {
    disabled: switches.disabled,
    service: resolveService(given.service ?? {}, lookup, environment),
    metrics: resolveMetrics(!switchedOff('metrics') && (given.metrics ?? {}), lookup, environment),
    listener: resolveListener(given.metrics ?? {}),
    requests: resolveRequests(given.requests ?? {}),
    logs: resolveLogs(!switches.parts.has('logs') && (given.logs ?? {}), {
      access: !switchedOff('access'),
      pretty: environment.variables['NODE_ENV'] !== 'production',
    }),
    loki,
    traces: resolveTraces(mayTrace && (given.traces ?? {}), lookup),
    outgoing: resolveOutgoing(!switchedOff('outgoing') && (given.outgoing ?? {})),
    spool,
    health: resolveHealth(given.health ?? {}),
    kpis: given.kpis ?? Object.freeze({}),
    shutdown: resolveShutdown(given.shutdown ?? {}, environment.variables),
    sinks: Object.freeze(usedSinks),
    pages: Object.freeze(pages.filter(({ name }) => !switchedOff(name))),
    switchedOff: Object.freeze([...DISABLEABLE_PARTS, ...named].filter((name) => switches.parts.has(name))),
    onProblem: given.onProblem,
    strict: given.strict ?? DEFAULTS.strict,
    isBalanced: (environment.variables['RENDER_INSTANCE_ID'] ?? '') !== '',
    warnings: Object.freeze([
      ...lookup.warnings,
      ...unknownParts(switches, named),
      ...(switchedOff('loki') ? [] : unusedSpool(spool, { loki, sinks })),
      ...(switches.disabled ? [] : unpassedSinks(environment.variables, [...named, ...switches.parts])),
    ]),
  };
  rejectConflicts({ options: given, tokenVariable: lookup.sourceOf(tokenField) }, inspection);
  inspection.conclude();
  return Object.freeze(resolved);
}

function ofLoki(logs: TelemetryOptions['logs']): false | LokiOptions {
  return logs === false ? false : (logs?.loki ?? {});
}
