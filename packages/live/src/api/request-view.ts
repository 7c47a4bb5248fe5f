import type { LogRow } from './logs-view.js';
import type { RequestRow } from './requests-view.js';

/** All that is known of one request. `found` is false where nothing of it is kept any more. */
export interface RequestView {
  readonly timeMs: number;
  readonly answeredBy: string;
  readonly found: boolean;
  readonly request: RequestDetails | undefined;
  /** Its lines, the oldest first. */
  readonly lines: readonly LogRow[];
  /** Where the metrics lead to it. */
  readonly exemplars: readonly ExemplarRow[];
}

/** One request. Secrets were taken out before it was kept. */
export interface RequestDetails extends RequestRow {
  /** Whether query, headers and what was thrown were kept: of what has failed, and of what was slow. */
  readonly complete: boolean;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  /** With the values of secret parameters redacted. */
  readonly query: string | undefined;
  readonly domain: string;
  readonly httpVersion: string;
  readonly requestBytes: number;
  readonly responseBytes: number;
  readonly remoteAddress: string | undefined;
  /** The request's, in the order of their names, secret ones redacted. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly thrown: ThrownError | undefined;
}

/** What was thrown, with the errors that caused it. */
export interface ThrownError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  readonly cause: ThrownError | undefined;
}

/** A bucket of the latency histogram that leads to the request. */
export interface ExemplarRow {
  readonly metric: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Upper bound of the bucket in seconds; `null` for the last. */
  readonly upToSeconds: number | null;
  readonly valueSeconds: number;
}
