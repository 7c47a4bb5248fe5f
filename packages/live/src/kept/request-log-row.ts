import type { LogFieldName } from '@vigia/contract';
import { accessVerdict } from '@vigia/core';
import type { LogRow } from '../api/logs-view.js';
import type { RequestDetails } from '../api/request-view.js';
import { isCalled, type LoggedRequest } from './kept-requests.js';
import type { LogEntry } from './log-lines.js';

/** An ended request as the log has it: its level is that of its access line. */
export function requestLogEntry(logged: LoggedRequest): LogEntry {
  const { sequence, request } = logged;
  return {
    sequence,
    level: accessVerdict(request).level,
    mayName: (id) => isCalled(request, id),
    row: () => requestLogRow(logged),
  };
}

function requestLogRow({ sequence, request }: LoggedRequest): LogRow {
  const { timeMs, durationSeconds, method, path, status, outcome, requestId, requestUuid, traceId } = request;
  return {
    sequence,
    kind: 'request',
    timeMs: timeMs + durationSeconds * 1_000,
    level: accessVerdict(request).level,
    message: `${method} ${path} ${status}${outcome === 'aborted' ? ', aborted' : ''}`,
    requestId,
    requestUuid,
    traceId,
    fields: JSON.stringify(fieldsOf(request)),
  };
}

function fieldsOf(request: RequestDetails): Readonly<Partial<Record<LogFieldName, unknown>>> {
  const { route, outcome, durationSeconds, requestBytes, responseBytes, domain, remoteAddress, error } = request;
  return {
    route,
    outcome,
    duration_ms: Math.round(durationSeconds * 1e6) / 1e3,
    request_bytes: requestBytes,
    response_bytes: responseBytes,
    domain,
    client_ip: remoteAddress,
    err: error,
  };
}
