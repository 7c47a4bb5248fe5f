import { performance } from 'node:perf_hooks';
import type { Report } from '@vigia/contract';
import type { LineDestinationOptions, LineLoss } from './line-destination.js';

/** What is told of losses. */
export interface LineLossesOptions {
  readonly report: Report;
  /** Called for every line that is lost. */
  readonly dropped: (sink: string, reason: string) => void;
}

/** The name under which lost lines are counted. */
export const STDOUT_SINK = 'stdout';
const QUIET_MS = 60_000;

const FIXES: Readonly<Record<LineLoss, string>> = {
  queue_full: 'Read stdout faster, write fewer lines (`logs.level`, `logs.access`), or raise `logs.bufferBytes`.',
  closed: 'Keep whatever reads the stdout of this process running.',
  rejected: 'Mend what the cause names, such as a full disk.',
};

/** Counts every line that stdout lost, and tells of it once a minute: a problem is itself a line. */
export function createLineLosses({ report, dropped }: LineLossesOptions): LineDestinationOptions['lost'] {
  let quietUntilMs = Number.NEGATIVE_INFINITY;
  let total = 0;

  return (lines, reason, cause) => {
    for (let count = 0; count < lines; count += 1) dropped(STDOUT_SINK, reason);
    total += lines;
    const nowMs = performance.now();
    if (nowMs < quietUntilMs) return;
    quietUntilMs = nowMs + QUIET_MS;
    const message = `Lines of the log were lost on stdout (${reason}), so far ${total}.`;
    report({ code: 'VIGIA_DELIVERY_LOSS', message, fix: FIXES[reason], sink: STDOUT_SINK, cause });
  };
}
