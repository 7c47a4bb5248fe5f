import type { Problem, Report, Sink } from '@vigia/contract';
import { attachSinks } from '../exchange/attach-sinks.js';
import { createLoggingContext, type LoggingContext } from '../logging/context/logging-context.js';
import { createLevels, type Levels } from '../logging/levels/levels.js';
import { createLogSinks } from '../logging/log-sinks.js';
import { createLogging, type Logging } from '../logging/logging.js';
import { createNote, type Note } from '../logging/note.js';
import { createProblemReporter, type ProblemReporter } from '../logging/problem-reporter.js';
import { createProblemWriter } from '../logging/problem-writer.js';
import { createLogRecords, type LogRecords } from '../logging/records/log-records.js';
import type { ResolvedOptions } from '../options/resolve.js';
import type { Tracing } from '../tracing/tracing.js';

/** All by which a telemetry speaks. */
export interface AssembledLogging
  extends Pick<
    Logging,
    'logger' | 'accessLine' | 'followRequest' | 'losses' | 'endStorms' | 'flush' | 'flushNow' | 'close'
  > {
  readonly report: Report;
  /** How often each problem has occurred. */
  readonly problemCounts: ProblemReporter['counts'];
  readonly note: Note;
  readonly context: LoggingContext;
  readonly setLevel: Levels['setLevel'];
  /** The user's, and those that lines are sent through. */
  readonly sinks: readonly Sink[];
  /** Hands lines to further takers, from now on. */
  readonly joinRecords: LogRecords['join'];
  /** No sink is handed a line any more. */
  endRecords(): void;
}

/** What the logging of a telemetry is told with. */
export interface LoggingParts {
  /** Called for every line that is lost. */
  readonly dropped: CountDropped;
  /** Called for every problem. */
  readonly watch: ((problem: Problem) => void) | undefined;
  /** `undefined` where no sink takes spans. */
  readonly tracing: Tracing | undefined;
}

/** @see AssembledLogging */
export function assembleLogging(options: ResolvedOptions, parts: LoggingParts): AssembledLogging {
  const { dropped, watch, tracing } = parts;
  const problems = createProblemWriter();
  const { report, counts } = createProblemReporter({ onProblem: options.onProblem, write: problems.write, watch });
  attachSinks(options, report);
  const logSinks = createLogSinks({ ...options, report });
  const records = createLogRecords({ ...options, report, dropped });
  const targets = [...logSinks.map(({ target }) => target), ...records.targets];
  const context = createLoggingContext({ ...options, tracing, report });
  const logging = createLogging({ ...options, mixin: context.mixin, report, dropped, targets });
  const { logger } = logging;
  problems.begin(logging.writeProblem);
  const note = createNote(logger, report);
  const levels = createLevels({ ...options, logger, note });
  context.begin(logger);

  function close(): Promise<void> {
    context.close();
    levels.close();
    return logging.close();
  }

  return {
    ...logging,
    accessLine: records.withoutAccessLine(logging.accessLine),
    report,
    problemCounts: counts,
    note,
    context,
    setLevel: levels.setLevel,
    sinks: [...options.sinks, ...logSinks.map(({ sink }) => sink)],
    joinRecords: records.join,
    endRecords: records.end,
    close,
  };
}

/** Counts what a sink, or what is named like one, did not take. */
export type CountDropped = (sink: string, reason: string, items?: number) => void;
