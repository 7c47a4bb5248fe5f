/** What leaves the process, and what stands in its way. Of the process that answers. */
export interface DeliveryView {
  readonly timeMs: number;
  readonly answeredBy: string;
  readonly readiness: 'ok' | 'degraded' | 'failed' | 'shutting_down';
  readonly checks: readonly CheckRow[];
  readonly sinks: readonly SinkRow[];
  /** What the telemetry has reported, the newest first. */
  readonly problems: readonly ProblemRow[];
  /** `undefined` when metrics are off. */
  readonly series: SeriesRow | undefined;
}

/** A check of health as it last went. */
export interface CheckRow {
  readonly name: string;
  readonly status: 'ok' | 'failed';
  readonly durationSeconds: number | undefined;
  readonly checkedAtMs: number | undefined;
  readonly error: string | undefined;
}

/** One sink; the numbers are `undefined` where it tells nothing of itself. */
export interface SinkRow {
  readonly name: string;
  readonly accepted: number | undefined;
  readonly delivered: number | undefined;
  readonly dropped: Readonly<Record<string, number>>;
  readonly queuedItems: number | undefined;
  readonly queueCapacityItems: number | undefined;
  readonly queuedBytes: number | undefined;
  readonly queueCapacityBytes: number | undefined;
  readonly spooledItems: number | undefined;
  readonly spooledBytes: number | undefined;
  readonly spoolCapacityBytes: number | undefined;
  readonly breaker: 'closed' | 'half_open' | 'open' | 'paused' | undefined;
  readonly lastSuccessTimeMs: number | undefined;
  readonly oldestAgeSeconds: number | undefined;
}

/** A problem, with the times that it has occurred. */
export interface ProblemRow {
  readonly code: string;
  readonly message: string;
  readonly fix: string;
  readonly sink: string | undefined;
  readonly count: number;
  readonly lastTimeMs: number;
}

/** How many label sets the metrics have, and who eats them. */
export interface SeriesRow {
  readonly used: number;
  readonly limit: number;
  readonly routesUsed: number;
  readonly routesLimit: number;
  readonly domainsUsed: number;
  readonly domainsLimit: number;
  /** The twenty greatest. */
  readonly byRoute: readonly { readonly route: string; readonly series: number }[];
}
