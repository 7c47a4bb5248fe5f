import type { ExportAnswer } from '../encoding.js';

const NOTHING: ExportAnswer = { rejected: 0, message: '' };

/** Reads a `partialSuccess`; its count may be text or a number. */
export function readJsonAnswer(body: Uint8Array): ExportAnswer {
  const answer = parse(body);
  if (!isObject(answer) || !isObject(answer['partialSuccess'])) return NOTHING;
  const { rejectedSpans, rejectedDataPoints, rejectedLogRecords, errorMessage } = answer['partialSuccess'];
  return {
    rejected: countOf(rejectedSpans ?? rejectedDataPoints ?? rejectedLogRecords),
    message: typeof errorMessage === 'string' ? errorMessage : '',
  };
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function countOf(value: unknown): number {
  return typeof value === 'string' || typeof value === 'number' ? Number(value) : 0;
}
