import type { DecodedLog, ExportLogsServiceRequest } from '../../definitions/decoded-request.js';
import { readAttributes, readValue } from './read-attributes.js';
import { readTime } from './read-time.js';
import type { Provenance, ReceivedLog } from './received-records.js';

/** The lines of a request. */
export function readLogs({ resourceLogs }: ExportLogsServiceRequest, request: number): readonly ReceivedLog[] {
  return resourceLogs.flatMap(({ resource, scopeLogs }) => {
    const ofResource = readAttributes(resource?.attributes ?? []);
    return scopeLogs.flatMap(({ scope, logRecords }) => {
      const provenance = { request, resource: ofResource, scope: scope?.name ?? '' };
      return logRecords.map((log) => readLog(log, provenance));
    });
  });
}

function readLog(log: DecodedLog, provenance: Provenance): ReceivedLog {
  const { severityNumber, severityText, traceId, spanId, flags } = log;
  const body = readValue(log.body);
  return {
    ...provenance,
    timeMs: readTime(log.timeUnixNano),
    observedTimeMs: readTime(log.observedTimeUnixNano),
    severityNumber,
    severityText,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: readAttributes(log.attributes),
    traceId,
    spanId,
    flags,
  };
}
