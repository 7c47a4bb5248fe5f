import { randomBytes } from 'node:crypto';
import type { SpanRecord } from '@vigia/contract';

/** A span by its name. */
export function spanOf(name: string, given: Partial<SpanRecord> = {}): SpanRecord {
  return {
    traceId: randomBytes(16).toString('hex'),
    spanId: randomBytes(8).toString('hex'),
    parentSpanId: undefined,
    isParentRemote: false,
    traceState: undefined,
    flags: 1,
    name,
    kind: 'server',
    startTimeMs: Date.now(),
    durationSeconds: 0.012,
    attributes: { 'http.request.method': 'GET', 'http.response.status_code': 200 },
    status: { code: 'unset' },
    events: [],
    ...given,
  };
}

/** `name-1` to `name-count`. */
export function named(name: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${name}-${index + 1}`);
}
