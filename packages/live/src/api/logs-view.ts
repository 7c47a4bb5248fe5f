/** Lines of the log that match, the oldest first. */
export interface LogsView {
  readonly timeMs: number;
  readonly answeredBy: string;
  readonly lines: readonly LogRow[];
  /** For `after`: what comes then was not in here. */
  readonly cursor: string;
  /** Lines that matched and came after `after`, but are not here: over the limit, or forgotten before they were asked for. */
  readonly skipped: number;
}

/** A line of the log, an ended request, or a problem of the telemetry itself. */
export interface LogRow {
  /** Grows by one with each. */
  readonly sequence: number;
  readonly kind: 'line' | 'request' | 'problem';
  readonly timeMs: number;
  readonly level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';
  readonly message: string;
  readonly requestId: string | undefined;
  readonly requestUuid: string | undefined;
  readonly traceId: string | undefined;
  /** The rest as JSON, redacted, cut where it is long. */
  readonly fields: string;
}
