import { setImmediate } from 'node:timers/promises';
import type { Encoding } from '../encoding/encoding.js';
import { fitAttributes } from './fit-attributes.js';
import type { DestinationLimits } from './otlp-destination.js';
import { groupByResource, type SentRecord } from './sent-record.js';
import type { SignalKind } from './signal-kind.js';

/** How records become the body of a request. */
export interface RecordEncoder<Record extends object> {
  readonly kind: SignalKind<Record>;
  readonly encoding: Encoding;
  readonly limits: DestinationLimits;
}

/** Of some 15 attributes each: a millisecond or two. */
const RECORDS_PER_TURN = 200;

/**
 * Writes a request, and lets others have the event loop now and then: requests of protobuf that stand one behind the
 * other are one request.
 */
export async function encodeRecords<Record extends object>(
  sent: readonly SentRecord<Record>[],
  encoder: RecordEncoder<Record>,
): Promise<Uint8Array> {
  if (encoder.encoding.contentType === 'application/json') return encodeAtOnce(sent, encoder);
  const parts: Uint8Array[] = [];
  for (let start = 0; start < sent.length; start += RECORDS_PER_TURN) {
    if (start > 0) await setImmediate();
    parts.push(encodeAtOnce(sent.slice(start, start + RECORDS_PER_TURN), encoder));
  }
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
}

function encodeAtOnce<Record extends object>(
  sent: readonly SentRecord<Record>[],
  { kind, encoding, limits }: RecordEncoder<Record>,
): Uint8Array {
  const groups = groupByResource(sent).map(({ resource, records }) => ({
    resource: fitAttributes(resource, limits).attributes,
    records: records.map((record) => kind.fit(record, limits)),
  }));
  return kind.write(encoding, groups);
}
