/** What a destination takes of records. What is left out is not limited. */
export interface RecordLimits {
  /** Spans, points or lines of one request. */
  readonly maxRecords?: number | undefined;
  readonly maxRecordBytes?: number | undefined;
  readonly maxAttributes?: number | undefined;
  readonly maxAttributeNameChars?: number | undefined;
  /** What a name looks like. */
  readonly attributeName?: RegExp | undefined;
  readonly reservedAttributes?: readonly string[] | undefined;
  readonly maxAttributeChars?: number | undefined;
  readonly maxListValues?: number | undefined;
  /** Whether maps, mixed lists and lists of lists are taken. */
  readonly hasFlatAttributes?: boolean | undefined;
  readonly maxAgeMs?: number | undefined;
  readonly maxAheadMs?: number | undefined;
  /** Between the oldest and the newest record of one request. */
  readonly maxSpreadMs?: number | undefined;
  /** Of a resource with its scope. */
  readonly maxResourceBytes?: number | undefined;
  readonly maxNameBytes?: number | undefined;
  readonly maxEvents?: number | undefined;
}
