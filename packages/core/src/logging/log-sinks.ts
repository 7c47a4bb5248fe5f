import type { Report, Sink } from '@vigia/contract';
import type { ResolvedOptions } from '../options/resolve.js';
import type { ResolvedLoki } from '../options/resolve-loki.js';
import type { LineTarget } from './line-target.js';
import { lokiSink } from './loki/loki-sink.js';
import { createLokiWriter, type LokiWriterOptions } from './loki/loki-writer.js';
import { createPinoLokiEngine } from './loki/pino-loki-engine.js';

/** Where the lines of a logger go beside its destination. */
export interface LogSink {
  /** Its end, and how it is. */
  readonly sink: Sink;
  /** Its beginning. */
  readonly target: LineTarget;
}

/** What log sinks need. */
export interface LogSinksOptions extends Pick<ResolvedOptions, 'loki' | 'logs' | 'service' | 'spool'> {
  readonly report: Report;
  /** For tests, which are in a hurry. */
  readonly lokiPace?: Pick<LokiWriterOptions, 'limits' | 'replayAfterMs'> | undefined;
}

/**
 * Creates what the lines of a logger of ours are sent through. For a logger of the user's there is none: we could not
 * hand it a line.
 *
 * @throws VigiaError for an engine that is not installed.
 */
export function createLogSinks(options: LogSinksOptions): readonly LogSink[] {
  const { loki, logs, report } = options;
  if (loki === undefined || logs === undefined) return [];
  if (logs.logger !== undefined) {
    tellOfForeignLogger(report);
    return [];
  }
  return [loki.engine === 'pino-loki' ? createPinoLokiEngine({ ...options, loki }) : createLoki(options, loki)];
}

function createLoki({ service, spool, lokiPace, report }: LogSinksOptions, loki: ResolvedLoki): LogSink {
  const { maxQueueBytes, engine: _engine, ...connection } = loki;
  const limits = { maxQueueBytes, ...lokiPace?.limits };
  const writer = createLokiWriter({ ...connection, ...lokiPace, service, spool, report, limits });
  return { sink: lokiSink(writer, spool?.maxBytes), target: writer };
}

function tellOfForeignLogger(report: Report): void {
  report({
    code: 'VIGIA_LOGS_NOT_SENT',
    message: "Loki is set up, but the logger is the application's own: its lines do not get there.",
    fix: 'Write `const loki = lokiStream();`, `pino({}, pino.multistream([process.stdout, loki]))`, and give `sinks: [loki]`; or leave `logs.logger` out.',
    sink: 'loki',
  });
}
