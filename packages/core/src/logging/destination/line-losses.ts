import { performance } from 'node:perf_hooks';
import type { Report } from '@vigia/contract';
import type { LineDestinationOptions, LineLoss } from './line-destination.js';

/** What is told of losses. */
export interface LineLossesOptions {
  readonly report: Report;
  /** Called for every line that is lost. */
  readonly dropped: (sink: string, reason: string) => void;
}

/** What a destination tells of its losses. */
export type LineLosses = Required<Pick<LineDestinationOptions, 'lost' | 'recovered'>>;

/** The name under which lost lines are counted. */
export const STDOUT_SINK = 'stdout';

const QUIET_MS = 60_000;

const FIXES: Readonly<Record<LineLoss, string>> = {
  queue_full: 'Read stdout faster, write fewer lines (`logs.level`, `logs.access`), or raise `logs.bufferBytes`.',
  closed: 'Keep whatever reads the stdout of this process running.',
  rejected: 'Mend what the cause names, such as a full disk.',
};

/**
 * Counts every line that stdout lost, and tells of it once a minute: a problem is itself a line. It finds no room where
 * others do not, so it is told again when there is some.
 */
export function createLineLosses({ report, dropped }: LineLossesOptions): LineLosses {
  const mayTell = oncePerMinute();
  const mayTellAgain = oncePerMinute();
  let total = 0;

  function tell(reason: LineLoss, more: { readonly subject?: string; readonly cause?: unknown }): void {
    const message = `Lines of the log were lost on stdout (${reason}), so far ${total}.`;
    report({ code: 'VIGIA_DELIVERY_LOSS', message, fix: FIXES[reason], sink: STDOUT_SINK, ...more });
  }

  return {
    lost(lines, reason, cause) {
      for (let count = 0; count < lines; count += 1) dropped(STDOUT_SINK, reason);
      total += lines;
      if (mayTell()) tell(reason, { cause });
    },
    recovered() {
      if (mayTellAgain()) tell('queue_full', { subject: 'recovered' });
    },
  };
}

function oncePerMinute(): () => boolean {
  let quietUntilMs = Number.NEGATIVE_INFINITY;
  return () => {
    const nowMs = performance.now();
    if (nowMs < quietUntilMs) return false;
    quietUntilMs = nowMs + QUIET_MS;
    return true;
  };
}
