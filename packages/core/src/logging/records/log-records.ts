import { LOG_LEVELS, type LogRecord, type Report, type Sink } from '@vigia/contract';
import { whenRejected } from '../../exchange/when-rejected.js';
import type { ResolvedOptions } from '../../options/resolve.js';
import type { AccessLine } from '../access/access-line.js';
import { createAside } from '../aside.js';
import type { LineTarget } from '../line-target.js';
import { createLogRecord, lineLevel } from './log-record.js';

/** Hands the lines of a logger of ours to the sinks that take some, and keeps every failure of theirs to itself. */
export interface LogRecords {
  /** Where lines are written to for it; none where no sink takes any. */
  readonly targets: readonly LineTarget[];
  /** Keeps the lines that it writes from the sinks. */
  withoutAccessLine(accessLine: AccessLine | undefined): AccessLine | undefined;
  /** Sinks are about to be closed: later lines are counted as dropped. */
  end(): void;
}

/** What records need. */
export interface LogRecordsOptions extends Pick<ResolvedOptions, 'disabled' | 'sinks' | 'logs'> {
  readonly report: Report;
  /** Told of every line that a sink did not get. */
  readonly dropped: (sink: string, reason: string) => void;
}

interface Taker {
  readonly sink: Sink;
  /** The index of its level. */
  readonly least: number;
}

/** @see LogRecords */
export function createLogRecords({ disabled, sinks, logs, report, dropped }: LogRecordsOptions): LogRecords {
  const takers = disabled || logs === undefined ? [] : sinks.flatMap(takerOf);
  if (logs?.logger !== undefined) {
    for (const { sink } of takers) tellOfForeignLogger(sink, report);
    return noRecords();
  }
  if (takers.length === 0) return noRecords();
  const least = Math.min(...takers.map((taker) => taker.least));
  const aside = createAside();
  let isEnded = false;

  function write(line: string): void {
    if (aside.isActive) return;
    const level = lineLevel(line);
    const grade = LOG_LEVELS.indexOf(level);
    if (grade < least) return;
    const record = createLogRecord(line, level);
    const meant = takers.filter((taker) => grade >= taker.least);
    aside.run(() => {
      for (const { sink } of meant) hand(sink, record);
    });
  }

  function hand(sink: Sink, record: LogRecord): void {
    if (isEnded) {
      dropped(sink.name, 'closed');
      return;
    }
    try {
      const returned: unknown = sink.recordLog?.(record);
      if (returned !== undefined) whenRejected(returned, (cause) => lose(sink, cause));
    } catch (cause) {
      lose(sink, cause);
    }
  }

  function lose(sink: Sink, cause: unknown): void {
    dropped(sink.name, 'sink_error');
    // An `onProblem` that logs would have the sink fail again, for ever.
    aside.run(() => report({ ...lost(sink), cause }));
  }

  return {
    targets: [{ write }],
    withoutAccessLine(accessLine) {
      if (accessLine === undefined) return undefined;
      return { ...accessLine, write: (event, headers) => aside.run(() => accessLine.write(event, headers)) };
    },
    end() {
      isEnded = true;
    },
  };
}

function noRecords(): LogRecords {
  return { targets: [], withoutAccessLine: (accessLine) => accessLine, end: () => undefined };
}

function takerOf(sink: Sink): readonly Taker[] {
  if (sink.recordLog === undefined) return [];
  return [{ sink, least: LOG_LEVELS.indexOf(sink.logLevel ?? 'trace') }];
}

function lost({ name }: Sink): Parameters<Report>[0] {
  return {
    code: 'VIGIA_SINK_FAILED',
    message: `\`recordLog\` of the sink "${name}" failed; the line is lost to this sink.`,
    fix: `Mend \`recordLog\` of the sink "${name}"; the cause has its error.`,
    sink: name,
  };
}

function tellOfForeignLogger({ name }: Sink, report: Report): void {
  report({
    code: 'VIGIA_LOGS_NOT_SENT',
    message: `The sink "${name}" takes lines of the log, but the logger is the application's own: its lines do not get there.`,
    fix: 'Leave `logs.logger` out, or tell the sink to take no lines.',
    sink: name,
  });
}
