import type { Encoding, ResourceGroup } from '../encoding/encoding.js';
import type { DestinationLimits, OtlpSignal } from './otlp-destination.js';

/** What is particular to the records of one signal. */
export interface SignalKind<Record extends object> {
  readonly signal: OtlpSignal;
  /** What a record takes of memory, roughly, in bytes. */
  readonly sizeOf: (record: Record) => number;
  /** The record without what a destination does not take: the same object where it takes it all. */
  readonly fit: (record: Record, limits: DestinationLimits) => Record;
  readonly write: (encoding: Encoding, groups: readonly ResourceGroup<Record>[]) => Uint8Array;
}
