import {
  contextMixin,
  createTelemetry,
  currentLogger,
  type Exchange,
  type Sink,
  type Telemetry,
  VigiaError,
  withContext,
} from '@vigia/core';

/** A telemetry with a sink, as a service writes it. */
export function createOrdersTelemetry(events: string[]): Telemetry {
  const sink: Sink = { name: 'list', record: ({ route }) => void events.push(route) };
  return createTelemetry({ service: { name: 'orders' }, metrics: { path: '/metrics' }, sinks: [sink] });
}

/** Reads what an adapter of one's own would. */
export function failed(exchange: Exchange, error: unknown): string {
  exchange.fail(error);
  return error instanceof VigiaError ? error.code : 'unknown';
}

/** @throws VigiaError always; not even the compiler lets it pass. */
export function refused(): Telemetry {
  // @ts-expect-error: a service's name is a string
  return createTelemetry({ service: { name: 1 } });
}

/** Inferred, too. */
export const vigia = createTelemetry({ service: { name: 'orders' } });
export const mixin = contextMixin();
export const charged = withContext({ tenant: 'acme' }, () => currentLogger().isLevelEnabled('debug'));
