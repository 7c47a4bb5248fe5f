/** A line as Loki returns it. */
export interface LokiLine {
  /** In nanoseconds since 1970. */
  readonly timestampNs: bigint;
  readonly text: string;
  /** Labels of its stream and structured metadata, which Loki does not tell apart in its answers. */
  readonly labels: Readonly<Record<string, string>>;
}

/** The same for lines of one time that are the same. */
export function lineKey({ timestampNs, text, labels }: LokiLine): string {
  const pairs = Object.keys(labels)
    .sort()
    .map((name) => [name, labels[name]]);
  return JSON.stringify([String(timestampNs), text, pairs]);
}
