import type { OtlpExemplar } from '../../../../packages/otel/src/model/otlp-metric.js';
import type { DecodedAttribute, DecodedExemplar, DecodedValue } from '../definitions/decoded-request.js';

const NANOSECONDS_PER_MS = 1e6;

/** By whole numbers of any size, where what is tested has two halves. */
export function expectedTime(timeMs: number, passedSeconds = 0): string {
  const wholeMs = Math.floor(timeMs);
  const start = BigInt(wholeMs) * 1_000_000n + BigInt(Math.round((timeMs - wholeMs) * NANOSECONDS_PER_MS));
  return String(start + BigInt(Math.round(passedSeconds * 1e9)));
}

/** What OTLP has for a value that JSON or JavaScript has. */
export function expectedValue(value: unknown): DecodedValue {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) && !Object.is(value, -0)
      ? { intValue: String(BigInt(value)) }
      : { doubleValue: value };
  }
  if (Array.isArray(value)) return { arrayValue: { values: value.map(expectedValue) } };
  if (typeof value === 'object' && value !== null) return { kvlistValue: { values: expectedAttributes(value) } };
  return {};
}

/** One `KeyValue` for each, in the order of the object. */
export function expectedAttributes(attributes: object): DecodedAttribute[] {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: expectedValue(value) }));
}

/** What OTLP has for exemplars. */
export function expectedExemplars(exemplars: readonly OtlpExemplar[]): DecodedExemplar[] {
  return exemplars.map(({ attributes, timeMs, value, spanId = '', traceId = '' }) => ({
    ...{ filteredAttributes: expectedAttributes(attributes), timeUnixNano: expectedTime(timeMs) },
    ...{ asDouble: value, spanId, traceId },
  }));
}
