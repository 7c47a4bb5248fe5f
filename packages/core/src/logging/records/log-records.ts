import { LOG_LEVELS, type LogRecord, type Report, type Sink } from '@vigia/contract';
import { attempt } from '../../exchange/when-rejected.js';
import type { ResolvedOptions } from '../../options/resolve.js';
import type { AccessLine } from '../access/access-line.js';
import { createAside } from '../aside.js';
import type { LineTarget } from '../line-target.js';
import { createLogRecord, lineLevel } from './log-record.js';

/** Hands the lines of a logger of ours to those who take some, and keeps every failure of theirs to itself. */
export interface LogRecords {
  /** Where lines are written to for it; none where nobody takes any, or will. */
  readonly targets: readonly LineTarget[];
  /** Hands lines to these too, from now on. */
  join(takers: readonly LineTaker[]): void;
  /** Keeps the lines that it writes from all who take some. */
  withoutAccessLine(accessLine: AccessLine | undefined): AccessLine | undefined;
  /** Sinks are about to be closed: later lines are counted as dropped. */
  end(): void;
}

/** Somebody who takes lines. */
export interface LineTaker {
  /** The index of the least grave level that it takes. */
  readonly least: number;
  /** May throw, or return what is rejected. */
  take(record: LogRecord): unknown;
  /** Told of a line that it failed on. */
  lose(cause: unknown): void;
  /** Told of a line that came after the end. */
  late(): void;
}

/** What records need. */
export interface LogRecordsOptions extends Pick<ResolvedOptions, 'disabled' | 'sinks' | 'pages' | 'logs'> {
  readonly report: Report;
  /** Told of every line that a sink did not get. */
  readonly dropped: (sink: string, reason: string) => void;
}

/** @see LogRecords */
export function createLogRecords(options: LogRecordsOptions): LogRecords {
  const { disabled, sinks, pages, logs, report, dropped } = options;
  const ofSinks = disabled || logs === undefined ? [] : sinks.filter((sink) => sink.recordLog !== undefined);
  if (logs?.logger !== undefined) {
    for (const sink of ofSinks) tellOfForeignLogger(sink, report);
    return noRecords();
  }
  if (ofSinks.length === 0 && (logs === undefined || pages.length === 0)) return noRecords();
  const aside = createAside();
  let takers: readonly LineTaker[] = [];
  let least: number = LOG_LEVELS.length;
  let isEnded = false;

  function join(more: readonly LineTaker[]): void {
    takers = [...takers, ...more];
    least = Math.min(least, ...more.map((taker) => taker.least));
  }

  function write(line: string): void {
    if (takers.length === 0 || aside.isActive) return;
    const level = lineLevel(line);
    const grade = LOG_LEVELS.indexOf(level);
    if (grade < least) return;
    const record = createLogRecord(line, level);
    const meant = takers.filter((taker) => grade >= taker.least);
    aside.run(() => {
      for (const taker of meant) hand(taker, record);
    });
  }

  function hand(taker: LineTaker, record: LogRecord): void {
    if (isEnded) {
      taker.late();
      return;
    }
    // An `onProblem` that logs would have the taker fail again, for ever.
    const lose = (cause: unknown) => aside.run(() => taker.lose(cause));
    attempt(() => taker.take(record), lose);
  }

  join(ofSinks.map((sink) => sinkTaker(sink, { report, dropped })));
  return {
    targets: [{ write }],
    join,
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
  return {
    targets: [],
    join: () => undefined,
    withoutAccessLine: (accessLine) => accessLine,
    end: () => undefined,
  };
}

function sinkTaker(sink: Sink, { report, dropped }: Pick<LogRecordsOptions, 'report' | 'dropped'>): LineTaker {
  return {
    least: LOG_LEVELS.indexOf(sink.logLevel ?? 'trace'),
    take: (record) => sink.recordLog?.(record),
    lose(cause) {
      dropped(sink.name, 'sink_error');
      report({ ...lost(sink), cause });
    },
    late: () => dropped(sink.name, 'closed'),
  };
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
