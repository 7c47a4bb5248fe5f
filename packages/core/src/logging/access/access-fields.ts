import type { ExchangeEvent } from '@vigia/contract';
import { type Logger, symbols } from 'pino';

/** What a line about an exchange says beside the event. */
export interface AccessExtras {
  /** The request headers that the user wants to read, already redacted. */
  readonly headers: Readonly<Record<string, string>> | undefined;
  /** The share of the lines like this one that are written; `undefined` when all are. */
  readonly sampleRate: number | undefined;
}

/** The fields of the access line in their order, for a logger that takes an object. */
export function accessFields(event: ExchangeEvent, extras: AccessExtras, errorKey: string): Record<string, unknown> {
  return {
    request_id: event.requestId,
    request_uuid: event.requestUuid,
    trace_id: event.traceId,
    span_id: event.spanId,
    method: event.method,
    route: event.route,
    path: event.path,
    status: event.status,
    outcome: event.outcome,
    duration_ms: durationMs(event),
    request_bytes: event.requestBytes,
    response_bytes: event.responseBytes,
    domain: event.domain,
    client_ip: event.remoteAddress,
    user_agent: event.userAgent,
    [errorKey]: event.error,
    headers: extras.headers,
    sample_rate: extras.sampleRate,
  };
}

/** Whole microseconds, in milliseconds: more digits than that are noise. */
function durationMs({ durationSeconds }: Pick<ExchangeEvent, 'durationSeconds'>): number {
  return Math.round(durationSeconds * 1e6) / 1000;
}

/** The name under which a logger writes errors; `err` where it cannot be asked. */
export function errorKeyOf(logger: Logger): string {
  const errorKey: unknown = Reflect.get(logger, symbols.errorKeySym);
  return typeof errorKey === 'string' ? errorKey : 'err';
}
