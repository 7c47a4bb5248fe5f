import { randomUUID } from 'node:crypto';
import { type Exchange, type KpiDeclarations, VigiaError } from '@vigia/contract';
import type { Logger } from 'pino';
import type { ParentLogger } from '../logging/context/bound-logger.js';
import type { NoKpis } from '../metrics/kpis/kpi.js';
import type { Telemetry } from '../telemetry.js';
import type { NativeRequest, NativeResponse } from './native.js';
import type { NodeLayer } from './node-layer.js';
import type { Observation } from './observed-exchange.js';

/**
 * Where a telemetry keeps what only adapters call. A registered symbol, so that the adapter of one build (import,
 * require) serves the telemetry of the other.
 */
export const NODE_LAYER: unique symbol = Symbol.for('vigia.node-layer') as typeof NODE_LAYER;

/** A telemetry with its part for adapters. */
export interface ObservingTelemetry<Declarations extends KpiDeclarations = NoKpis> extends Telemetry<Declarations> {
  readonly [NODE_LAYER]: NodeLayer;
}

/**
 * Follows a request to its end: clock, bytes, ids, aborts, streams. Called again for the same response, it returns
 * the same exchange and takes from the observation what the first call did not know. Never throws.
 *
 * @returns `undefined` when the request leaves no trace: it is ignored or over, or the telemetry is closed or disabled.
 */
export function observe(telemetry: Telemetry, observation: Observation): Exchange | undefined {
  try {
    return layerOf(telemetry)?.observe(observation);
  } catch (cause) {
    reportUnobserved(telemetry, cause);
    return undefined;
  }
}

/** The running exchange of a response, for an error handler that comes later. Never throws. */
export function findExchange(
  telemetry: Telemetry,
  request: NativeRequest,
  response: NativeResponse,
): Exchange | undefined {
  try {
    return layerOf(telemetry)?.find(request, response);
  } catch (cause) {
    reportUnobserved(telemetry, cause);
    return undefined;
  }
}

/**
 * The id of a request, under which its exchange goes: also before that begins, for a framework that wants to know at
 * once. Never throws.
 */
export function requestIdOf(telemetry: Telemetry, request: NativeRequest): string {
  try {
    return layerOf(telemetry)?.requestIdOf(request) ?? randomUUID();
  } catch (cause) {
    reportUnobserved(telemetry, cause);
    return randomUUID();
  }
}

/**
 * Whether an exchange that fails has an access line with its error: a framework need not tell of it then. Follows the
 * level of the logger. Never throws.
 */
export function tellsFailures(telemetry: Telemetry): boolean {
  try {
    return layerOf(telemetry)?.tellsFailures() === true;
  } catch {
    // The application's logger may be less than pino; then there is no such line either.
    return false;
  }
}

/**
 * Keeps the engine pino-http from frameworks that it does not know.
 *
 * @throws VigiaError when the telemetry has its requests written by it (`logs.access.engine`).
 */
export function refusePinoHttp(telemetry: Telemetry, framework: string): void {
  if (layerOf(telemetry)?.usesPinoHttp !== true) return;
  throw new VigiaError(
    'VIGIA_OPTION_CONFLICT',
    `\`logs.access.engine\` is "pino-http", which writes the requests of Express and Koa alone; on ${framework} leave it out.`,
  );
}

/** Takes a running exchange out of all counts, for a route that turns out to be excluded. Never throws. */
export function discardExchange(telemetry: Telemetry, request: NativeRequest, response: NativeResponse): void {
  try {
    layerOf(telemetry)?.discard(request, response);
  } catch (cause) {
    reportUnobserved(telemetry, cause);
  }
}

/** Whether {@link runInContext} does more than call: logs are on, and `logs.context` is not `false`. */
export function usesContext(telemetry: Telemetry): boolean {
  return layerOf(telemetry)?.usesContext === true;
}

/**
 * Runs what serves a request, so that every line that is written in it, and in all that it starts, has the ids of the
 * request; where the context was lost on the way, to be called again.
 *
 * @param exchange - What `observe` returned. Where that is nothing, nothing that begins in the request is traced either.
 * @returns what it returns; what it throws is thrown.
 */
export function runInContext<Result>(telemetry: Telemetry, exchange: Exchange | undefined, act: () => Result): Result {
  const layer = layerOf(telemetry);
  if (layer === undefined) return act();
  return exchange === undefined ? layer.enterUntraced(act) : layer.enter(exchange, act);
}

/** The logger of a telemetry, with the ids of an exchange on every line, wherever it is written. Never throws. */
export function requestLogger(telemetry: Telemetry, exchange: Exchange | undefined): Logger {
  const layer = layerOf(telemetry);
  return layer === undefined || exchange === undefined ? telemetry.logger : layer.loggerOf(exchange);
}

/**
 * Makes children of a logger with the ids of requests, for a framework that has one for each: also before its exchange
 * begins. Neither ever throws.
 */
export function requestChildren<Child extends ParentLogger<Child> & object>(
  telemetry: Telemetry,
  logger: Child,
): (request: NativeRequest) => Child {
  const childOf = layerOf(telemetry)?.childrenOf(logger);
  return (request) => {
    try {
      return childOf?.(request) ?? logger;
    } catch (cause) {
      reportUnobserved(telemetry, cause);
      return logger;
    }
  };
}

function reportUnobserved(telemetry: Telemetry, cause: unknown): void {
  telemetry.report({
    code: 'VIGIA_INTERNAL',
    message: 'A request could not be observed; it was served and is not recorded.',
    fix: 'Report it with the version of the framework.',
    cause,
  });
}

function layerOf(telemetry: Telemetry): NodeLayer | undefined {
  return (telemetry as Partial<ObservingTelemetry>)[NODE_LAYER];
}
