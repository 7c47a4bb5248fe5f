import type { Report } from '@vigia/contract';
import type { Logger } from 'pino';
import { createSpanMisuse } from '../../tracing/inner/span-misuse.js';
import type { Tracing } from '../../tracing/tracing.js';
import { createSilentLogger } from '../silent-logger.js';
import { type ContextMixin, createContextMixin } from './context-mixin.js';
import type { ContextFields, ContextMember, ContextScope } from './context-scope.js';
import { outsideOfJobs } from './fields-scope.js';
import { contextStorage, joinContext, processContext } from './process-context.js';

/** What one telemetry has to do with the context. */
export interface LoggingContext {
  readonly member: ContextMember;
  /** For a logger of our own; `undefined` without a context. */
  readonly mixin: ContextMixin | undefined;
  /** Told of the logger of the telemetry, which takes the mixin and is therefore made later. */
  begin(logger: Logger): void;
  /** What stands around a run of a job that begins here. */
  aroundJob(): ContextScope | undefined;
  /** The scope of a run of a job. */
  jobScope(fields: ContextFields, place: Pick<ContextScope, 'outer' | 'span'>): ContextScope;
  /** From now on it is not the newest telemetry of the process. */
  close(): void;
}

/** What the context has to know of the options; `logs` is `undefined` when they are off. */
export interface LoggingContextOptions {
  readonly logs: { readonly context: boolean } | undefined;
  readonly requests: { readonly id: object | undefined };
  /** Spans need the context too. */
  readonly tracing: Tracing | undefined;
  readonly report: Report;
}

/** @see LoggingContext */
export function createLoggingContext(options: LoggingContextOptions): LoggingContext {
  const { logs, requests, tracing, report } = options;
  const hasContext = logs?.context === true;
  const storage = hasContext || tracing !== undefined ? contextStorage() : undefined;
  const member: { -readonly [Name in keyof ContextMember]: ContextMember[Name] } = {
    logger: createSilentLogger(),
    namesRequests: requests.id !== undefined,
    hasLogs: logs !== undefined,
    hasContext,
    storage,
    tracing,
    misuse: createSpanMisuse(report),
    report,
  };
  let leave: (() => void) | undefined;

  function begin(logger: Logger): void {
    member.logger = logger;
    if (logs !== undefined || tracing !== undefined) leave = joinContext(member);
  }

  const aroundJob: LoggingContext['aroundJob'] = () => outsideOfJobs(processContext().storage?.getStore());

  const jobScope: LoggingContext['jobScope'] = (contextFields, { outer, span }) => ({
    kind: 'job',
    member,
    outer,
    contextFields,
    span,
    view: undefined,
    bound: undefined,
  });

  const mixin = hasContext ? createContextMixin(member) : undefined;
  return { member, mixin, begin, aroundJob, jobScope, close: () => leave?.() };
}
