import { describeValue, type Report, type Sink, type SinkHost } from '@vigia/contract';
import type { LokiStreamOptions } from '../../options/loki-stream-options.js';
import { resolveLokiStream } from '../../options/resolve-loki-stream.js';
import { endWithProcess } from '../../shutdown/end-with-process.js';
import type { LineTarget } from '../line-target.js';
import { createProblemReporter } from '../problem-reporter.js';
import { type LokiSink, lokiSink } from './loki-sink.js';
import { createLokiWriter } from './loki-writer.js';
import { warnOfProblem } from './process-warning.js';

/**
 * Takes the lines of a logger that is not the telemetry's, and brings them to Loki: a destination of pino, and a sink,
 * so that a telemetry that has it in `sinks` ends it, and shows in its metrics how it is.
 */
export interface LokiStream extends LineTarget, Pick<Sink, 'attach' | 'health'> {
  readonly name: 'loki';
  /** By it pino tells a destination from options. */
  readonly writable: true;
  /**
   * Resolves, and calls back, when all that was written before is delivered, dropped or spooled. With a signal it waits
   * no longer than that.
   */
  flush(given?: AbortSignal | (() => void)): Promise<void>;
  /**
   * Takes nothing more, and sends what it has within the deadline; what is left is spooled, or lost and counted.
   * @param deadlineMs - 5,000 when not given.
   */
  close(deadlineMs?: number): Promise<void>;
  /** Closes, as pino has its destinations end. */
  end(): void;
  /** The process exits now: spools what is left. Called by itself. */
  exit(): void;
}

const CLOSE_MS = 5_000;

/**
 * Makes a stream to Loki: `pino({}, pino.multistream([process.stdout, lokiStream({ host })]))`. Where no host is named, and
 * none in `LOKI_HOST`, it sends nothing.
 *
 * @throws VigiaError for an unknown option, a bad value or a bad combination, naming the option and the fix.
 */
export function lokiStream(options: LokiStreamOptions = {}): LokiStream {
  const { loki, service, spool, onProblem, warnings } = resolveLokiStream(options);
  const { report } = createProblemReporter({ onProblem, write: warnOfProblem });
  for (const warning of warnings) report(warning);
  if (loki === undefined) return inertStream();
  const { maxQueueBytes, engine: _engine, ...connection } = loki;
  const writer = createLokiWriter({ ...connection, service, spool, report, limits: { maxQueueBytes } });
  const stream = endingStream(soundTarget(writer, report), lokiSink(writer, spool?.maxBytes));
  return spool === undefined ? { ...stream, attach: tellOfSpool } : stream;
}

/** Whoever pipes to the stream writes bytes; what is no text at all must not throw into whoever logs. */
function soundTarget(target: LineTarget, report: Report): LineTarget {
  function write(line: unknown): void {
    if (typeof line === 'string') target.write(line);
    else if (line instanceof Uint8Array) target.write(Buffer.from(line).toString());
    else refuse(line);
  }

  function refuse(line: unknown): void {
    report({
      code: 'VIGIA_CALLBACK_FAILED',
      subject: 'write',
      message: `The stream to Loki was given ${describeValue(line)} to write, which is no line: it is left out.`,
      fix: 'Write texts, as pino does; a logger that writes objects is to make JSON of them.',
      sink: 'loki',
    });
  }

  return { write };
}

function endingStream(target: LineTarget, sink: LokiSink): LokiStream {
  const leave = endWithProcess({ sinks: [sink], dispatch: sink, patienceMs: CLOSE_MS });
  const close = (deadlineMs = CLOSE_MS) => sink.close(deadlineMs).finally(leave);
  return {
    name: 'loki',
    writable: true,
    write: (line) => target.write(line),
    health: sink.health,
    async flush(given) {
      const callback = typeof given === 'function' ? given : undefined;
      await sink.flush(typeof given === 'function' ? undefined : given);
      callback?.();
    },
    close,
    end: () => void close(),
    exit: sink.exit,
  };
}

/** The spool of a telemetry comes too late for lines that may have been written already. */
function tellOfSpool({ spool, report }: SinkHost): void {
  if (spool === undefined) return;
  report({
    code: 'VIGIA_SPOOL_UNUSED',
    message: 'The telemetry has a spool, and the stream to Loki was made without one: its lines wait in memory alone.',
    fix: 'Give `spool` to `lokiStream` too, or set VIGIA_SPOOL_DIR in place of both.',
    sink: 'loki',
  });
}

function inertStream(): LokiStream {
  return {
    name: 'loki',
    writable: true,
    write: ignore,
    async flush(given) {
      if (typeof given === 'function') given();
    },
    close: () => Promise.resolve(),
    end: ignore,
    exit: ignore,
  };
}

function ignore(): void {}
