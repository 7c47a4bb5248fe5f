/** One log line as OTLP has it. */
export interface OtlpLog {
  /** When it happened: milliseconds since the Unix epoch, with fractions. */
  readonly timeMs: number;
  /** When it was seen by us: milliseconds since the Unix epoch, with fractions. */
  readonly observedTimeMs: number;
  /** 1 (trace) to 24 (fatal). */
  readonly severityNumber: number;
  /** The name that the logger has for its level. */
  readonly severityText: string;
  readonly body: string;
  /** Whatever was logged: nested, cyclic and hostile values too. Plain JSON once it was in a spool. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** How many attributes it had besides. */
  readonly droppedAttributes?: number | undefined;
  /** 32 lower-case hexadecimal digits. */
  readonly traceId: string | undefined;
  /** 16 lower-case hexadecimal digits. */
  readonly spanId: string | undefined;
  /** The flags of the W3C trace. */
  readonly flags: number;
}
