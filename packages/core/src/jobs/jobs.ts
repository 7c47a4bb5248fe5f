import { performance } from 'node:perf_hooks';
import { describeValue, type Report, VigiaError } from '@vigia/contract';
import { createRandomPool } from '../exchange/ids/random-pool.js';
import { createUuidV7Source, type Uuid } from '../exchange/ids/uuid-v7.js';
import { createRunningCount } from '../exchange/running-count.js';
import type { ContextMember, ContextScope } from '../logging/context/context-scope.js';
import { enterScope } from '../logging/context/enter-scope.js';
import type { LoggingContext } from '../logging/context/logging-context.js';
import type { MetricFamily } from '../metrics/metric-family.js';
import { type OpenSpan, openSpan, type SpanOpening } from '../tracing/inner/open-span.js';
import { cutText, MAX_NAME_CHARACTERS } from '../tracing/inner/span-limits.js';
import { createJobLines, type JobEnd } from './job-lines.js';
import { createJobMetrics } from './job-metrics.js';
import type { JobRun, JobRunner } from './job-run.js';

/** The jobs of one telemetry. */
export interface Jobs {
  readonly run: JobRunner;
  families(): readonly MetricFamily[];
  /** Resolves when no job is running. */
  idle(): Promise<void>;
}

/** What jobs need. */
export interface JobsOptions {
  readonly context: Pick<LoggingContext, 'member' | 'aroundJob' | 'jobScope'>;
  readonly report: Report;
}

type Work<Result> = (run: JobRun) => Result | PromiseLike<Result>;

/** A run that is to begin. */
interface NewRun {
  readonly name: string;
  /** `undefined` for a name that was none. */
  readonly countedAs: string | undefined;
  readonly id: Uuid;
  /** What stands around it. */
  readonly outer: ContextScope | undefined;
}

interface RunningJob {
  readonly run: JobRun;
  /** Where the lines of the run are written. */
  readonly scope: ContextScope;
  ended(settled: PromiseSettledResult<unknown>): void;
}

/** @see Jobs */
export function createJobs({ context, report }: JobsOptions): Jobs {
  const metrics = createJobMetrics(report);
  const lines = createJobLines(context, report);
  const newUuid = createUuidV7Source(createRandomPool());
  const running = createRunningCount();

  /** A name that is none must not keep a job from running. */
  function nameOf(given: unknown): string | undefined {
    if (typeof given === 'string' && given !== '') return given;
    report({
      code: 'VIGIA_JOB_UNNAMED',
      message: `\`vigia.job\` was given ${describeValue(given)} as the name of a job, which is counted as <other>.`,
      fix: 'Give a text that stays the same from run to run.',
    });
    return undefined;
  }

  function describeRun({ name, id, outer }: NewRun, open: OpenSpan | undefined): Pick<RunningJob, 'run' | 'scope'> {
    const traceId = open?.span.traceId ?? id.digits;
    const { scope, logger } = lines.begin(name, { id: id.uuid, traceId, outer, open });
    return { scope, run: Object.freeze({ id: id.uuid, traceId, startedAtMs: Date.now(), logger }) };
  }

  function begin(started: NewRun, open: OpenSpan | undefined): RunningJob {
    const measure = metrics.started(started.countedAs);
    const { run, scope } = describeRun(started, open);
    running.enter();
    const startMs = performance.now();
    return {
      run,
      scope,
      ended(settled) {
        const end = endOf(settled, performance.now() - startMs);
        measure(end.outcome, end.durationMs / 1_000);
        lines.ended(run.logger, end);
        if (settled.status === 'rejected') open?.span.fail(settled.reason);
        open?.end();
        running.leave();
      },
    };
  }

  async function runIn<Result>(job: RunningJob, work: Work<Result>): Promise<Result> {
    const [settled] = await Promise.allSettled([enterScope(job.scope, () => attempt(work, job.run))]);
    job.ended(settled);
    return settled.status === 'fulfilled' ? settled.value : Promise.reject(settled.reason);
  }

  async function run<Result>(given: string, work: Work<Result>): Promise<Result> {
    const countedAs = nameOf(given);
    const started = { countedAs, name: countedAs ?? describeValue(given), id: newUuid(), outer: context.aroundJob() };
    return openSpan(openingOf(started, context.member), (open) => runIn(begin(started, open), work));
  }

  function declare(...names: readonly string[]): void {
    for (const name of names) metrics.declare(nameOf(name));
  }

  return { run: Object.assign(run, { declare }), families: metrics.families, idle: running.idle };
}

function openingOf({ name, id, outer }: NewRun, member: ContextMember): SpanOpening {
  const attributes = { 'job.name': name, 'job.run.id': id.uuid };
  return { member, name: cutText(name, MAX_NAME_CHARACTERS), attributes, outer, traceId: id.digits };
}

/** What is thrown at once, and a job that is none, fail as what is rejected later. */
async function attempt<Result>(work: Work<Result>, run: JobRun): Promise<Result> {
  if (typeof work === 'function') return work(run);
  throw new VigiaError(
    'VIGIA_OPTION_INVALID',
    `\`vigia.job\` was given ${describeValue(work)} as the job; write vigia.job('nightly', async (run) => { … }).`,
  );
}

function endOf(settled: PromiseSettledResult<unknown>, durationMs: number): JobEnd {
  if (settled.status === 'fulfilled') return { outcome: 'success', durationMs };
  return { outcome: 'failure', durationMs, error: settled.reason };
}
