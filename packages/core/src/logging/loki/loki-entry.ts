/** Who writes: one stream of Loki, and what stands beside each of its lines. */
export interface LokiSource {
  readonly labels: Readonly<Record<string, string>>;
  /** Structured metadata of every line, such as the instance. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** A line on its way to Loki. Its time is fixed when it is written, so that what is sent twice is stored once. */
export interface LokiEntry {
  /** Nanoseconds since 1970, in decimal. */
  readonly timestampNs: string;
  /** Within Loki's limit of a line. */
  readonly line: string;
  readonly source: LokiSource;
  /** Structured metadata of this line. `undefined`: to be read from the line. */
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}
