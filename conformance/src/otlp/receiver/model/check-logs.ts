import type { DecodedLog, ExportLogsServiceRequest } from '../../definitions/decoded-request.js';
import type { ReceiverProfile } from '../profile.js';
import type { ReceivedLog } from '../received/received-records.js';
import { checkAttributes } from './check-attributes.js';
import { checkRecordLimits } from './check-record-limits.js';
import { checkSource } from './check-source.js';
import { isId, SPAN_ID_BYTES, TRACE_ID_BYTES } from './ids.js';
import type { Occasion } from './occasion.js';
import { isPlausibleTime } from './plausible-time.js';

/** The first of four numbers each. */
const SEVERITIES = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];

/** What is demanded of lines. */
export function checkLogs(
  { resourceLogs }: ExportLogsServiceRequest,
  logs: readonly ReceivedLog[],
  occasion: Occasion & { readonly profile: ReceiverProfile },
): void {
  const { profile, report } = occasion;
  const decoded: DecodedLog[] = [];
  for (const { resource, scopeLogs } of resourceLogs) {
    for (const { scope, logRecords } of scopeLogs) {
      checkSource({ resource, scope }, profile, report);
      decoded.push(...logRecords);
    }
  }
  const limited = logs.map(({ timeMs }, index) => ({ timeMs, decoded: decoded[index] }));
  checkRecordLimits(limited, profile.limits, occasion);
  for (const { attributes } of decoded)
    checkAttributes(attributes, { owner: 'a line', limits: profile.limits, report });
  for (const log of logs) checkLog(log, occasion);
}

function checkLog(log: ReceivedLog, { request, report }: Occasion): void {
  const { timeMs, observedTimeMs, severityNumber, severityText, body, traceId, spanId } = log;
  const expected = SEVERITIES[Math.floor((severityNumber - 1) / 4)];
  if (expected === undefined || !severityText.toLowerCase().startsWith(expected)) {
    report('severity', `${severityNumber} "${severityText}"`);
  }
  if (body === 'null' || body === '') report('log-body', 'there is none');
  const isPlausible = isPlausibleTime(timeMs, request.timeMs) && isPlausibleTime(observedTimeMs, request.timeMs);
  if (!isPlausible || Math.ceil(observedTimeMs) < Math.floor(timeMs))
    report('log-time', `${timeMs}, observed ${observedTimeMs}`);
  if (traceId !== '' && !isId(traceId, TRACE_ID_BYTES)) report('trace-id', `"${traceId}" of a line`);
  if (spanId !== '' && !isId(spanId, SPAN_ID_BYTES)) report('span-id', `"${spanId}" of a line`);
  if (spanId !== '' && traceId === '') report('trace-id', 'none of a line that has a span');
}
