import type { Peer } from '@vigia/contract';
import { within } from '../exchange/sink-dispatch.js';
import { catalogueFamily } from '../metrics/catalogue-family.js';
import type { FamilySource, MetricFamily } from '../metrics/metric-family.js';
import type { ResolvedHealth } from '../options/resolve-health.js';
import type { Endpoint, EndpointHandler } from '../serving/endpoint.js';
import { jsonResponse } from '../serving/json-response.js';
import { isPrivatePeer } from '../serving/private-peer.js';
import { readOnly } from '../serving/read-only.js';
import { builtInChecks } from './built-in-checks.js';
import { type Check, type CheckOptions, createCheck } from './check.js';
import { type CheckLogOptions, createCheckLog } from './check-log.js';
import type { ReadHealthReadings } from './health-readings.js';
import { probeOf } from './probe.js';
import { type Readiness, readiness } from './readiness.js';

/** Writes the metrics in some way. */
type Rendering<Wishes extends readonly unknown[], Rendered> = (...wishes: Wishes) => Promise<Rendered>;

/** Liveness and readiness of one telemetry. */
export interface Health extends FamilySource {
  readonly endpoints: readonly Endpoint[];
  /** A rendering of the metrics before which the checks are made whose results hold no more. */
  fresh<Wishes extends readonly unknown[], Rendered>(render: Rendering<Wishes, Rendered>): Rendering<Wishes, Rendered>;
  /**
   * How readiness stands by the last results. Checks whose results hold no more are made meanwhile; what they find is
   * seen by whoever asks next.
   */
  readiness(): Readiness;
  /** From now on readiness answers 503 and checks are left alone. */
  beginShutdown(): void;
  /** Readiness answers 503 while an application closes by itself; the telemetry may serve others, or the next one. */
  applicationCloses(isClosing: boolean): void;
}

/** What {@link createHealth} needs. */
export interface HealthOptions extends CheckLogOptions {
  /** `undefined` when it is off: nothing is served, checked or exposed. */
  readonly health: ResolvedHealth | undefined;
  /** `undefined` where nothing is measured: the built-in checks are left out then. */
  readonly readings: ReadHealthReadings | undefined;
}

/** A check that hangs must not hold up what the other metrics say. */
const SCRAPE_PATIENCE_MS = 1_000;

const OFF: Health = {
  endpoints: [],
  families: () => [],
  fresh: (render) => render,
  readiness: () => ({ status: 'ok', checks: {} }),
  beginShutdown: () => undefined,
  applicationCloses: () => undefined,
};

/** @see Health */
export function createHealth({ health, ...rest }: HealthOptions): Health {
  if (health === undefined) return OFF;
  const checks = createChecks(health, rest);
  let hasBegun = false;
  let isClosing = false;
  const isShuttingDown = (): boolean => hasBegun || isClosing;

  async function refresh(): Promise<void> {
    if (!isShuttingDown()) await Promise.all(checks.map((check) => check.run()));
  }

  async function answerReadiness(request: Request, peer: Peer): Promise<Response> {
    await refresh();
    return readinessResponse(checks, { isShuttingDown: isShuttingDown(), isPrivate: isPrivatePeer(request, peer) });
  }

  return {
    endpoints: endpointsOf(health, answerReadiness),
    families: () => (checks.length === 0 ? [] : [checkFamily(checks)]),
    fresh:
      (render) =>
      async (...wishes) => {
        await within(SCRAPE_PATIENCE_MS, refresh());
        return render(...wishes);
      },
    readiness() {
      void refresh();
      return readinessNow(checks, { isShuttingDown: isShuttingDown(), isPrivate: true });
    },
    beginShutdown() {
      hasBegun = true;
    },
    applicationCloses(value) {
      isClosing = value;
    },
  };
}

function createChecks(
  health: ResolvedHealth,
  { readings, report, note }: Omit<HealthOptions, 'health'>,
): readonly Check[] {
  const ofUser = health.checks.map(({ check, ...rule }): CheckOptions => ({ ...rule, probe: probeOf(check) }));
  const all = [...builtInChecks(health, readings), ...ofUser];
  return all.map((check) => createCheck(check, createCheckLog(check, { report, note })));
}

function endpointsOf(health: ResolvedHealth, answerReadiness: EndpointHandler): readonly Endpoint[] {
  return [
    {
      path: health.livenessPath,
      option: 'health.livenessPath',
      yields: health.livenessPathIsDefault,
      handle: readOnly(async () => jsonResponse(200, { status: 'ok' })),
    },
    {
      path: health.readinessPath,
      option: 'health.readinessPath',
      yields: health.readinessPathIsDefault,
      handle: readOnly(answerReadiness),
    },
  ];
}

interface Circumstances {
  readonly isShuttingDown: boolean;
  readonly isPrivate: boolean;
}

function readinessResponse(checks: readonly Check[], circumstances: Circumstances): Response {
  const found = readinessNow(checks, circumstances);
  return jsonResponse(found.status === 'ok' || found.status === 'degraded' ? 200 : 503, found);
}

function readinessNow(checks: readonly Check[], { isShuttingDown, isPrivate }: Circumstances): Readiness {
  const found = readiness(checks, isPrivate);
  return { ...found, status: isShuttingDown ? 'shutting_down' : found.status };
}

function checkFamily(checks: readonly Check[]): MetricFamily {
  const name = 'health_check_up';
  const samples = checks.flatMap((check) => {
    const result = check.last();
    const labels = { check: check.name, critical: String(check.critical) };
    return result === undefined ? [] : [{ name, labels, value: result.status === 'ok' ? 1 : 0 }];
  });
  return catalogueFamily(name, samples);
}
