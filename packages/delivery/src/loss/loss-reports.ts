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

/** Tells of losses. */
export interface LossReports {
  /** Never reports within the call, which may come from the midst of an offer. */
  note(reason: DropReason, items: number): void;
  /** Reports what was not reported yet. */
  tellAll(): void;
}

interface Loss {
  unreported: number;
  quietUntilMs: number;
  cancel: (() => void) | undefined;
}

/** Reports losses: the first of a reason soon, further ones together, once a minute. */
export function createLossReports(
  sink: string,
  { report, clock }: { readonly report: Report; readonly clock: Clock },
): LossReports {
  const losses = new Map<DropReason, Loss>();

  function tell(reason: DropReason, loss: Loss): void {
    loss.cancel?.();
    loss.cancel = undefined;
    const items = loss.unreported;
    if (items === 0) return;
    loss.unreported = 0;
    loss.quietUntilMs = clock.monotonicMs() + QUIET_MS;
    const message = `The sink "${sink}" lost ${items} ${items === 1 ? 'item' : 'items'} (${reason}).`;
    report({ code: 'VIGIA_DELIVERY_LOSS', message, fix: FIXES[reason], sink });
  }

  function lossOf(reason: DropReason): Loss {
    const known = losses.get(reason);
    if (known !== undefined) return known;
    const loss = { unreported: 0, quietUntilMs: Number.NEGATIVE_INFINITY, cancel: undefined };
    losses.set(reason, loss);
    return loss;
  }

  return {
    note(reason, items) {
      const loss = lossOf(reason);
      loss.unreported += items;
      if (loss.cancel !== undefined) return;
      const delayMs = Math.max(0, loss.quietUntilMs - clock.monotonicMs());
      loss.cancel = clock.schedule(delayMs, () => tell(reason, loss));
    },
    tellAll() {
      for (const [reason, loss] of losses) tell(reason, loss);
    },
  };
}
