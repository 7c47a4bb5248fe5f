import type { ExchangeEvent, Report, Sink, SpanRecord } from '@vigia/contract';
import { whenRejected } from './when-rejected.js';

/**
 * Why something did not reach a sink: what takes it threw or was rejected, the sink had been closed, or a trace had no
 * room for it.
 */
export type DropReason = 'sink_error' | 'closed' | 'trace_full';

/** What a dispatch needs. */
export interface SinkDispatchOptions {
  readonly sinks: readonly Sink[];
  readonly report: Report;
  /** Told of everything that a sink did not get. @param items - One when not given. */
  readonly dropped: (sink: string, reason: DropReason, items?: number) => void;
}

/** Hands events and spans to the sinks, and keeps every failure of theirs to itself. */
export interface SinkDispatch {
  /** Whether any sink takes exchanges: else no event is made. */
  readonly wantsExchanges: boolean;
  emit(event: ExchangeEvent): void;
  /** Spans that come of handing on another, as where a sink traces what it does, are left out. */
  recordSpan(span: SpanRecord): void;
  /** Counts spans that no sink that takes any will get. */
  loseSpans(spans: number): void;
  /** Waits for the sinks until the signal is aborted; without one as long as they take. */
  flush(signal?: AbortSignal): Promise<void>;
  /** Closes every sink at once, each within the deadline. What is emitted later is counted as dropped. */
  close(deadlineMs: number): Promise<void>;
  /** The process exits now: every sink that is not closed keeps what it can. */
  exit(): void;
  /** Whether a sink that keeps something at the exit is not closed yet. */
  awaitsExit(): boolean;
}

/** @see SinkDispatch */
export function createSinkDispatch({ sinks, report, dropped }: SinkDispatchOptions): SinkDispatch {
  const takers = sinks.filter((sink) => sink.record !== undefined);
  const spanTakers = sinks.filter((sink) => sink.recordSpan !== undefined);
  const ended = new Set<Sink>();
  let closed = false;

  function emit(event: ExchangeEvent): void {
    for (const sink of takers) {
      if (closed) dropped(sink.name, 'closed');
      else record(sink, event);
    }
  }

  function record(sink: Sink, event: ExchangeEvent): void {
    try {
      const returned: unknown = sink.record?.(event);
      if (returned !== undefined) whenRejected(returned, (cause) => lose(sink, 'record', cause));
    } catch (cause) {
      lose(sink, 'record', cause);
    }
  }

  function recordSpan(span: SpanRecord): void {
    for (const sink of spanTakers) {
      if (closed) dropped(sink.name, 'closed');
      else handSpan(sink, span);
    }
  }

  function handSpan(sink: Sink, span: SpanRecord): void {
    try {
      const returned: unknown = sink.recordSpan?.(span);
      if (returned !== undefined) whenRejected(returned, (cause) => lose(sink, 'recordSpan', cause));
    } catch (cause) {
      lose(sink, 'recordSpan', cause);
    }
  }

  function loseSpans(spans: number): void {
    for (const sink of spanTakers) dropped(sink.name, 'trace_full', spans);
  }

  function lose(sink: Sink, act: 'record' | 'recordSpan', cause: unknown): void {
    dropped(sink.name, 'sink_error');
    fail(sink, act, cause);
  }

  async function each(act: keyof Sink, call: (sink: Sink) => Promise<void> | undefined): Promise<void> {
    const attempts = sinks.map(async (sink) => {
      try {
        await call(sink);
      } catch (cause) {
        fail(sink, act, cause);
      }
    });
    await Promise.all(attempts);
  }

  function fail(sink: Sink, act: keyof Sink, cause: unknown): void {
    report({
      code: 'VIGIA_SINK_FAILED',
      message: `\`${act}\` of the sink "${sink.name}" failed${LOSSES.get(act) ?? ''}.`,
      fix: `Mend \`${act}\` of the sink "${sink.name}"; the cause has its error.`,
      sink: sink.name,
      cause,
    });
  }

  function overdue(sink: Sink, deadlineMs: number): void {
    report({
      code: 'VIGIA_SINK_FAILED',
      message: `The sink "${sink.name}" has not closed within ${Math.round(deadlineMs)} ms; what it holds may be lost.`,
      fix: 'Raise `shutdown.deadlineMs`, or have the sink keep to the deadline that its `close` is given.',
      sink: sink.name,
    });
  }

  function exit(sink: Sink): void {
    try {
      if (!ended.has(sink)) sink.exit?.();
    } catch (cause) {
      fail(sink, 'exit', cause);
    }
  }

  return {
    wantsExchanges: takers.length > 0,
    emit,
    recordSpan,
    loseSpans,
    flush: (signal) => each('flush', (sink) => untilAborted(signal, sink.flush?.(signal))),
    close(deadlineMs) {
      closed = true;
      return each('close', async (sink) => {
        if (await end(sink, deadlineMs)) ended.add(sink);
        else overdue(sink, deadlineMs);
      });
    },
    exit: () => sinks.forEach(exit),
    awaitsExit: () => sinks.some((sink) => sink.exit !== undefined && !ended.has(sink)),
  };
}

const LOSSES: ReadonlyMap<keyof Sink, string> = new Map([
  ['record', '; the event is lost to this sink'],
  ['recordSpan', '; the span is lost to this sink'],
]);

/** Whether the sink has ended within the deadline. */
async function end(sink: Sink, deadlineMs: number): Promise<boolean> {
  if (sink.close !== undefined) return within(deadlineMs, sink.close(deadlineMs));
  // What has nothing to release may hold something all the same.
  const patience = new AbortController();
  const isEnded = await within(deadlineMs, sink.flush?.(patience.signal));
  patience.abort();
  return isEnded;
}

async function untilAborted(signal: AbortSignal | undefined, work: Promise<void> | undefined): Promise<void> {
  if (signal === undefined) return work;
  const settled = new AbortController();
  try {
    await Promise.race([work, abortOf(signal, settled.signal)]);
  } finally {
    settled.abort();
  }
}

function abortOf(signal: AbortSignal, settled: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true, signal: settled });
  });
}

/** What Node's timers take, some 24 days: beyond it they fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** A duration as Node's timers take it: one that is over fires at once, and warns of nothing. */
export function timerMs(durationMs: number): number {
  return Math.min(Math.max(0, durationMs), LONGEST_TIMER_MS);
}

/** Waits for work no longer than the deadline, which may be over, and tells whether it ended; keeps no process alive. */
export async function within(deadlineMs: number, work: Promise<unknown> | undefined): Promise<boolean> {
  if (work === undefined) return true;
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, timerMs(deadlineMs), false).unref();
  });
  try {
    return await Promise.race([work.then(() => true), patience]);
  } finally {
    clearTimeout(timer);
  }
}
