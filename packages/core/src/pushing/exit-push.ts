import type { Report } from '@vigia/contract';
import { within } from '../exchange/sink-dispatch.js';
import type { ResolvedPush } from '../options/resolve-push.js';
import { createGateway, type PushedBody } from './gateway.js';
import { failedPush, latePush, refusedPush } from './push-problem.js';

/** Brings the metrics to a Pushgateway when nobody will come for them any more. */
export interface ExitPush {
  /**
   * Pushes everything as it is now, in place of what was pushed before. Who asks while a push is on its way shares it.
   * Never rejects: what fails is reported.
   *
   * @param deadlineMs - Patience, which the option `timeoutMs` may shorten.
   */
  push(deadlineMs: number): Promise<void>;
  /** The part of a deadline for all that is kept for the push. */
  shareMs(deadlineMs: number): number;
}

/** What an {@link ExitPush} needs. */
export interface ExitPushOptions {
  readonly push: ResolvedPush;
  /** The job, where the options name none. */
  readonly service: string;
  /** Writes everything in the text format. */
  readonly render: () => Promise<PushedBody>;
  readonly report: Report;
}

/** Sinks that hang must leave it something. */
const SHARE = 4;

/** @see ExitPush */
export function createExitPush({ push: options, service, render, report }: ExitPushOptions): ExitPush {
  const gateway = createGateway({ ...options, job: options.job ?? service });
  let running: Promise<void> | undefined;

  async function send(signal: AbortSignal): Promise<void> {
    try {
      const answer = await gateway.put(await render(), signal);
      if (answer.status < 200 || answer.status > 299) report(refusedPush(answer, gateway.host));
    } catch (cause) {
      if (!signal.aborted) report(failedPush(cause, gateway.host));
    }
  }

  async function attempt(patienceMs: number): Promise<void> {
    const patience = new AbortController();
    const isOver = await within(patienceMs, send(patience.signal));
    patience.abort();
    if (!isOver) report(latePush(patienceMs, gateway.host));
  }

  return {
    push(deadlineMs) {
      running ??= attempt(Math.min(options.timeoutMs, deadlineMs)).finally(() => {
        running = undefined;
      });
      return running;
    },
    shareMs: (deadlineMs) => Math.min(options.timeoutMs, deadlineMs / SHARE),
  };
}
