/**
 * Requests that were kept by the process that answers: the newest that failed (`errors`), the slowest (`slowest`, the
 * slowest first), the newest whatever they were (`recent`).
 */
export interface RequestsView {
  readonly timeMs: number;
  readonly answeredBy: string;
  readonly kind: 'errors' | 'slowest' | 'recent';
  readonly requests: readonly RequestRow[];
}

/** One request in a list. */
export interface RequestRow {
  readonly requestUuid: string;
  readonly requestId: string;
  readonly traceId: string;
  readonly timeMs: number;
  readonly method: string;
  readonly route: string;
  /** Without the query. */
  readonly path: string;
  readonly status: number;
  readonly outcome: 'completed' | 'aborted';
  readonly durationSeconds: number;
  /** Name and message of what was thrown. */
  readonly error: string | undefined;
}
