import type { ExchangeEvent, KpiDeclarations, Problem } from '@vigia/contract';
import type { NoKpis } from '../metrics/kpis/kpi.js';
import type { LogsOptions, TelemetryOptions } from '../options/telemetry-options.js';
import type { Telemetry } from '../telemetry.js';
import type { LogLine } from './log-lines.js';

/** The options of a telemetry, without those that a test reads from it: where lines and problems go. */
export interface TestTelemetryOptions<Declarations extends KpiDeclarations = KpiDeclarations>
  extends Omit<TelemetryOptions<Declarations>, 'logs' | 'onProblem'> {
  /** Of the lines that are kept. @defaultValue all levels, and the access line as in production */
  readonly logs?: Pick<LogsOptions, 'level' | 'access' | 'redact' | 'context'> | undefined;
}

/** A telemetry that remembers. */
export interface TestTelemetry<Declarations extends KpiDeclarations = NoKpis> extends Telemetry<Declarations> {
  /** Every exchange that has ended since the last {@link reset}, in that order. */
  readonly events: readonly ExchangeEvent[];
  /** Every line that was written since then, those about requests among them: `msg` tells, or `logs: { access: false }`. */
  readonly logs: readonly LogLine[];
  /** Everything that went wrong inside the telemetry and was survived, since then. */
  readonly problems: readonly Problem[];
  /**
   * Resolves when every exchange and every job that has begun has ended. A client has its answer a moment before the server knows
   * that it has: await this between the answer and the expectation.
   */
  idle(): Promise<void>;
  /**
   * The value of a metric now, without a scrape.
   *
   * @param name - As `/metrics` writes it: `http_requests_total`, `http_request_duration_seconds_count`.
   * @param labels - Some of its labels, `le` included; every label set that has them is added up.
   * @returns `undefined` when there is no such series.
   */
  metric(name: string, labels?: Readonly<Record<string, string>>): Promise<number | undefined>;
  /** Forgets events, lines and problems. Metrics go on: counters do. */
  reset(): void;
}
