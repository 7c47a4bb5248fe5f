import type { ExchangeEvent } from './exchange.js';
import type { LogLevel, LogRecord } from './log-record.js';
import type { ReadMetrics } from './metric-family.js';
import type { SinkHealth } from './sink-health.js';
import type { SinkHost } from './sink-host.js';
import type { SpanRecord } from './span.js';

/**
 * A destination of signals. Every member but the name is a capability: the core pays for a signal only while
 * some sink has its member, and copes without the rest.
 */
export interface Sink {
  /** Appears in metrics and problem reports: lower case, short, unique within one telemetry. */
  readonly name: string;
  /** Called once, before all others, when the telemetry is made. What it throws is reported. */
  attach?(host: SinkHost): void;
  /** Takes one ended exchange. Synchronous, bounded; what it throws is reported and never reaches the request. */
  record?(event: ExchangeEvent): void;
  /**
   * Takes one line of the telemetry's own logger, but neither access lines, which `record` has more of, nor lines of
   * problems. Synchronous, bounded; what it throws is reported and never reaches who logged. What it logs itself is not
   * given to it.
   */
  recordLog?(line: LogRecord): void;
  /** The least grave level that `recordLog` is given. @defaultValue 'trace' */
  readonly logLevel?: LogLevel | undefined;
  /**
   * Takes one span of a trace that was sampled: those of an exchange one after the other when it has ended, its own
   * last; those within a stream as they end, where it was sampled when it began. Synchronous, bounded; what it throws is
   * reported and never reaches the request. What it does itself, and all that it starts, is not traced.
   */
  recordSpan?(span: SpanRecord): void;
  /**
   * Called once, after `attach`, with what reads the metrics of this process: ours and those of the application's
   * registry, without constant labels, and never those of other processes. The sink reads and sends them at its own
   * pace until it is closed, the last time within its `close`. Not called where metrics are off. What it throws is
   * reported.
   */
  collect?(read: ReadMetrics): void;
  /** How its deliveries are doing. Asked at every scrape: synchronous and cheap. What it throws is reported. */
  health?(): SinkHealth;
  /** Sends on what is buffered. The signal aborts when the caller's patience ends. */
  flush?(signal?: AbortSignal): Promise<void>;
  /** Flushes and releases everything, within the deadline. Called once. */
  close?(deadlineMs: number): Promise<void>;
  /** The process exits now, and nothing can be awaited: keeps what can be kept, soon. Not after `close` has ended. */
  exit?(): void;
}
