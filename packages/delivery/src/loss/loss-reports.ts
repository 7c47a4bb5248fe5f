import type { Report } from '@vigia/contract';
import type { Clock } from '../clock.js';
import type { DropReason } from '../drop-reason.js';

/** What to do about losses, by reason. */
const FIXES: Readonly<Record<DropReason, string>> = {
  queue_full: 'Find out why the far end is slow, or set `spool.directory` so that items wait on disk.',
  spool_full: 'Raise `spool.maxBytes`, or bring the far end back sooner.',
  too_large: 'Make the items smaller, or raise the limit of the far end.',
  invalid: 'See the dead letters for what could not be encoded or stored.',
  rejected: 'See the answer of the far end: it refused these items for good.',
  blocked: 'Unblock ingestion at the far end.',
  expired: 'Bring the far end back sooner, or allow a greater age.',
  shutdown: 'Give the shutdown a longer deadline, or set `spool.directory`.',
  corrupt: 'Check the disk of the spool; what it gave back was not what was written.',
  closed: 'Close the telemetry after what produces its items.',
};

const QUIET_MS = 60_000;

interface Loss {
  unreported: number;
  quietUntilMs: number;
}

/** Reports losses: the first of a reason at once, further ones together, once a minute. */
export function createLossReports(
  sink: string,
  { report, clock }: { readonly report: Report; readonly clock: Clock },
): (reason: DropReason, items: number) => void {
  const losses = new Map<DropReason, Loss>();

  function tell(reason: DropReason, items: number): void {
    const message = `The sink "${sink}" lost ${items} ${items === 1 ? 'item' : 'items'} (${reason}).`;
    report({ code: 'VIGIA_DELIVERY_LOSS', message, fix: FIXES[reason], sink });
  }

  return (reason, items) => {
    const loss = losses.get(reason) ?? { unreported: 0, quietUntilMs: Number.NEGATIVE_INFINITY };
    losses.set(reason, loss);
    loss.unreported += items;
    const nowMs = clock.monotonicMs();
    if (nowMs < loss.quietUntilMs) return;
    loss.quietUntilMs = nowMs + QUIET_MS;
    tell(reason, loss.unreported);
    loss.unreported = 0;
  };
}
