import type { LogFieldName } from '@vigia/contract';
import type { Identity } from './identity.js';

/** The names of an exchange that stand on every line which is written in it. */
export type LineIds = Readonly<Partial<Record<LogFieldName, string>>>;

/** @param spanId - Where spans are recorded. */
export function lineIds({ requestId, requestUuid, traceId }: Identity, spanId?: string): LineIds {
  const ids = { request_id: requestId, request_uuid: requestUuid, trace_id: traceId };
  return spanId === undefined ? ids : { ...ids, span_id: spanId };
}
