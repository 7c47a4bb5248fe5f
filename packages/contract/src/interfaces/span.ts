/** What an attribute may hold, as OpenTelemetry has it. */
export type AttributeValue = string | number | boolean | readonly string[] | readonly number[] | readonly boolean[];

/** Facts by name; names are those of OpenTelemetry's semantic conventions where these have one. */
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** `server`: a request that was served; `client`: one that was sent; `internal`: work within the process. */
export type SpanKind = 'server' | 'client' | 'internal';

/** How a span ended. */
export interface SpanStatus {
  /** `unset` where nothing failed and nobody said that it went well. */
  readonly code: 'unset' | 'ok' | 'error';
  readonly message?: string | undefined;
}

/** Something that happened at one moment of a span, such as an exception. */
export interface SpanEvent {
  readonly name: string;
  /** Milliseconds since the Unix epoch, with fractions. */
  readonly timeMs: number;
  readonly attributes: Attributes;
}

/** A span that has ended and was sampled, as sinks receive it. Never changed after it was made. */
export interface SpanRecord {
  /** 32 lower-case hexadecimal digits. */
  readonly traceId: string;
  /** 16 lower-case hexadecimal digits. */
  readonly spanId: string;
  /** `undefined` of the first span of a trace. */
  readonly parentSpanId: string | undefined;
  /** Whether the parent is of another process. */
  readonly isParentRemote: boolean;
  /** The `tracestate` that came with the trace and goes on with it; `undefined` where there is none. */
  readonly traceState: string | undefined;
  /** The flags of the W3C trace: bit 0 says sampled, bit 1 that the trace id is random. */
  readonly flags: number;
  /** Of low cardinality: `GET /users/:id`. */
  readonly name: string;
  readonly kind: SpanKind;
  /** Milliseconds since the Unix epoch, with fractions. */
  readonly startTimeMs: number;
  readonly durationSeconds: number;
  readonly attributes: Attributes;
  /** How many attributes were given beyond those that are kept; `undefined` for none. */
  readonly droppedAttributes?: number | undefined;
  readonly status: SpanStatus;
  readonly events: readonly SpanEvent[];
  /** How many events were given beyond those that are kept; `undefined` for none. */
  readonly droppedEvents?: number | undefined;
}
