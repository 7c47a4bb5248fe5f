import type { OtlpContentType } from './decode-request.js';
import { answerType, type Signal } from './official-types.js';

const REJECTED = { traces: 'rejectedSpans', metrics: 'rejectedDataPoints', logs: 'rejectedLogRecords' } as const;

/** The body of a collector's answer that took some of a request, as the official definitions write it. */
export function encodeAnswer(
  signal: Signal,
  contentType: OtlpContentType,
  { rejected, message }: { readonly rejected: number; readonly message: string },
): Uint8Array {
  const type = answerType(signal);
  const answer = type.fromObject({ partialSuccess: { [REJECTED[signal]]: rejected, errorMessage: message } });
  if (contentType === 'application/x-protobuf') return type.encode(answer).finish();
  return Buffer.from(JSON.stringify(type.toObject(answer, { longs: String, json: true })));
}
