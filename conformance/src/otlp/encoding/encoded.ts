import { createEncoding } from '../../../../packages/otel/src/encoding/create-encoding.js';
import type { LeftOut, OtlpProtocol } from '../../../../packages/otel/src/encoding/encoding.js';
import type { OtlpLog } from '../../../../packages/otel/src/model/otlp-log.js';
import type { OtlpMetric } from '../../../../packages/otel/src/model/otlp-metric.js';
import type { OtlpSpan } from '../../../../packages/otel/src/model/otlp-span.js';
import { decodeRequest } from '../definitions/decode-request.js';
import type { DecodedLog, DecodedMetric, DecodedSpan } from '../definitions/decoded-request.js';

/** What the official definitions read of one request, and what was left out of it. */
export interface Encoded<Item> {
  readonly records: readonly Item[];
  readonly leftOut: readonly LeftOut[];
}

/** Encodes spans, and reads them again. */
export function encodedSpans(protocol: OtlpProtocol, spans: readonly OtlpSpan[]): Encoded<DecodedSpan> {
  const { encoding, leftOut } = kept(protocol);
  const body = encoding.traces([{ resource: {}, records: spans }]);
  const [group] = decodeRequest('traces', encoding.contentType, body).resourceSpans;
  return { records: group?.scopeSpans[0]?.spans ?? [], leftOut };
}

/** Encodes metrics, and reads them again. */
export function encodedMetrics(protocol: OtlpProtocol, metrics: readonly OtlpMetric[]): Encoded<DecodedMetric> {
  const { encoding, leftOut } = kept(protocol);
  const body = encoding.metrics([{ resource: {}, records: metrics }]);
  const [group] = decodeRequest('metrics', encoding.contentType, body).resourceMetrics;
  return { records: group?.scopeMetrics[0]?.metrics ?? [], leftOut };
}

/** Encodes lines, and reads them again. */
export function encodedLogs(protocol: OtlpProtocol, logs: readonly OtlpLog[]): Encoded<DecodedLog> {
  const { encoding, leftOut } = kept(protocol);
  const body = encoding.logs([{ resource: {}, records: logs }]);
  const [group] = decodeRequest('logs', encoding.contentType, body).resourceLogs;
  return { records: group?.scopeLogs[0]?.logRecords ?? [], leftOut };
}

function kept(protocol: OtlpProtocol) {
  const leftOut: LeftOut[] = [];
  return { encoding: createEncoding(protocol, (told) => leftOut.push(told)), leftOut };
}
