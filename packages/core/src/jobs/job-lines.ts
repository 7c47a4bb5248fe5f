import type { JobLogFieldName, Report } from '@vigia/contract';
import type { Logger } from 'pino';
import { boundLogger } from '../logging/context/bound-logger.js';
import type { ContextScope } from '../logging/context/context-scope.js';
import type { LoggingContext } from '../logging/context/logging-context.js';
import type { OpenSpan } from '../tracing/inner/open-span.js';
import type { JobOutcome, JobRun } from './job-run.js';

/** How a run ended. */
export interface JobEnd {
  readonly outcome: JobOutcome;
  readonly durationMs: number;
  /** What was thrown, when the outcome is a failure. */
  readonly error?: unknown;
}

/** What lines say of a run. */
export interface LinedRun extends Pick<JobRun, 'id' | 'traceId'> {
  /** What stands around it. */
  readonly outer: ContextScope | undefined;
  /** `undefined` where no spans are recorded. */
  readonly open: OpenSpan | undefined;
}

/** The lines of jobs. Nothing here throws, whatever logger the service has. */
export interface JobLines {
  /** Where the lines of one run are written, and the logger that is handed to it. */
  begin(name: string, run: LinedRun): { readonly scope: ContextScope; readonly logger: Logger };
  /** Writes the line at the end of a run. */
  ended(logger: Logger, end: JobEnd): void;
}

type JobContext = Pick<LoggingContext, 'member' | 'jobScope'>;

type Fields = Readonly<Partial<Record<JobLogFieldName, unknown>>>;

/** @see JobLines */
export function createJobLines({ member, jobScope }: JobContext, report: Report): JobLines {
  function guarded(act: () => void): void {
    try {
      act();
    } catch (cause) {
      report({
        code: 'VIGIA_CALLBACK_FAILED',
        subject: 'logs.logger',
        message: 'The logger threw at a line of a job; the job went on, its lines are not whole.',
        fix: 'Mend the logger given as `logs.logger`, or its destination: a pino has `child`, and writes without throwing.',
        cause,
      });
    }
  }

  function begin(name: string, { id, traceId, outer, open }: LinedRun): ReturnType<JobLines['begin']> {
    const ids: Fields = { job_name: name, job_run_id: id, trace_id: traceId };
    const fields: Fields = open === undefined ? ids : { ...ids, span_id: open.span.spanId };
    const place = { outer, span: open?.active };
    const scope = jobScope(fields, place);
    const logger = boundLogger(scope, member);
    // The logger says it all the same; other lines must not.
    return { scope: member.hasContext ? scope : jobScope({}, place), logger };
  }

  function ended(own: Logger, { outcome, durationMs, error }: JobEnd): void {
    // To the microsecond: what the clock has beyond it is noise.
    const fields: Fields = { outcome, duration_ms: Math.round(durationMs * 1_000) / 1_000 };
    guarded(() => {
      if (outcome === 'success') own.info(fields, 'job succeeded');
      else own.error({ ...fields, err: error } satisfies Fields, 'job failed');
    });
  }

  return { begin, ended };
}
