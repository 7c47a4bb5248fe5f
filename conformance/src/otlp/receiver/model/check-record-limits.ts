import type { RecordLimits } from '../record-limits.js';
import type { Occasion } from './occasion.js';

/** What limits look at. */
export interface LimitedRecord {
  /** Milliseconds since the Unix epoch. */
  readonly timeMs: number;
  /** As it was decoded: what it weighs is about what its JSON weighs. */
  readonly decoded: unknown;
}

const UNLIMITED = Number.POSITIVE_INFINITY;

/** What a destination demands of all records of a request, whatever they are. */
export function checkRecordLimits(
  records: readonly LimitedRecord[],
  limits: RecordLimits,
  { request, report }: Occasion,
): void {
  const { maxRecords = UNLIMITED, maxRecordBytes = UNLIMITED, maxSpreadMs = UNLIMITED } = limits;
  const { maxAgeMs = UNLIMITED, maxAheadMs = UNLIMITED } = limits;
  if (records.length === 0) report('empty', 'no record');
  if (records.length > maxRecords) report('record-count', `${records.length} records of at most ${maxRecords}`);
  for (const { timeMs, decoded } of records) {
    const ageMs = request.timeMs - timeMs;
    if (ageMs > maxAgeMs || -ageMs > maxAheadMs) report('record-age', `a record of ${ageMs} ms`);
    if (maxRecordBytes === UNLIMITED) continue;
    const bytes = Buffer.byteLength(JSON.stringify(decoded));
    if (bytes > maxRecordBytes) report('record-size', `a record of ${bytes} bytes`);
  }
  const times = records.map(({ timeMs }) => timeMs);
  const spreadMs = Math.max(...times) - Math.min(...times);
  if (spreadMs > maxSpreadMs) report('record-spread', `${spreadMs} ms between the oldest record and the newest`);
}
