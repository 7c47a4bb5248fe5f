import type { ExchangeEvent, LogRecord, Sink, SinkHost, SpanRecord } from '@vigia/contract';
import { createLogOfExchange } from '../logs/log-of-exchange.js';
import { logOfRecord } from '../logs/log-of-record.js';
import type { OtlpDestination } from './otlp-destination.js';
import type { OtlpSinkOptions } from './otlp-sink-options.js';
import { createOwnHost } from './own-host.js';
import { HIGH } from './signal-delivery.js';
import { openSignals, type Signals } from './signals.js';

/** Members that are there only where the destination has a target for what they take. */
type SignalMembers = 'record' | 'recordLog' | 'logLevel' | 'recordSpan' | 'collect';

/** A sink of what a destination has targets for. */
export type OtlpSink = Required<Omit<Sink, SignalMembers>> & Pick<Sink, SignalMembers>;

const SERVER_ERROR = 500;

/**
 * Makes a sink that sends spans, metrics and lines of the log to a destination, as far as that has targets: what it has
 * none for costs nothing. Without a telemetry that attaches it, it is on its own.
 */
export function createOtlpSink(destination: OtlpDestination, options: OtlpSinkOptions): OtlpSink {
  const { traces, metrics, logs } = destination.signals;
  const isAccessSent = logs !== undefined && (options.access ?? traces === undefined);
  let logOfExchange = createLogOfExchange();
  let signals: Signals | undefined;
  let isClosed = false;

  function begin(host: SinkHost): Signals {
    logOfExchange = createLogOfExchange(host.isSecret);
    options.warnings?.forEach(host.report);
    return openSignals({ destination, options, host });
  }

  function current(): Signals {
    signals ??= begin(createOwnHost());
    return signals;
  }

  function recordSpan(span: SpanRecord): void {
    current().spans?.offer(span, span.status.code === 'error' ? HIGH : undefined);
  }

  function record(event: ExchangeEvent): void {
    const isGrave = event.status >= SERVER_ERROR || event.error !== undefined;
    current().logs?.offer(logOfExchange(event), isGrave ? HIGH : undefined);
  }

  function recordLog(record: LogRecord): void {
    const isGrave = record.level === 'error' || record.level === 'fatal';
    current().logs?.offer(logOfRecord(record), isGrave ? HIGH : undefined);
  }

  return {
    name: destination.name,
    attach(host) {
      // A telemetry may come after one that was closed, as after a hot reload.
      if (signals === undefined || isClosed) signals = begin(host);
      isClosed = false;
    },
    ...(traces && { recordSpan }),
    ...(metrics && { collect: (read) => current().collect(read) }),
    ...(logs && { logLevel: options.logLevel ?? 'trace', recordLog }),
    ...(isAccessSent && { record }),
    health: () => current().health(),
    flush: async (signal) => signals?.flush(signal),
    async close(deadlineMs) {
      isClosed = true;
      await signals?.close(deadlineMs);
    },
    exit: () => signals?.exit(),
  };
}
