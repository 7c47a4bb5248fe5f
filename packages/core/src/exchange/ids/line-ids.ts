import type { LogFieldName } from '@vigia/contract';
import type { Identity } from './identity.js';

/** The names of an exchange that stand on every line which is written in it. */
export type LineIds = Readonly<Partial<Record<LogFieldName, string>>>;

/** @see LineIds */
export function lineIds({ requestId, requestUuid, traceId }: Identity): LineIds {
  return { request_id: requestId, request_uuid: requestUuid, trace_id: traceId };
}
