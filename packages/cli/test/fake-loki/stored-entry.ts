/** An entry as the fake holds it. */
export interface StoredEntry {
  readonly timestampNs: bigint;
  readonly line: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly metadata: Readonly<Record<string, string>>;
}
