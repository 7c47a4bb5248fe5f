import type { Report, Telemetry } from '@vigia/core';
import type { AuditStore } from '../store/audit-store.js';
import type { Audit } from './audit.js';
import type { TellTrouble } from './audit-troubles.js';
import type { EntryQueue } from './entry-queue.js';
import type { HeadPublisher } from './head-publisher.js';
import { leaveEntries } from './left-entries.js';
import { withPatience } from './patience.js';
import type { Rounds } from './rounds.js';

/** The parts of an audit trail, as they end. */
export interface EndingAudit {
  readonly store: AuditStore;
  readonly queue: EntryQueue | undefined;
  readonly sealer: Rounds | undefined;
  readonly verifier: Rounds | undefined;
  readonly publisher: HeadPublisher;
  readonly logger: Telemetry['logger'];
  readonly report: Report;
  readonly tell: TellTrouble;
}

const CLOSE_DEADLINE_MS = 5_000;

/** A store that hangs leaves time to write to the log what it did not take. */
const FLUSH_PART = 0.8;

/** Ends an audit trail, once. */
export function createAuditEnd(parts: EndingAudit): Pick<Audit, 'flush' | 'close'> {
  const { store, queue, sealer, verifier, publisher, logger, report, tell } = parts;
  let closing: Promise<void> | undefined;

  async function flush(): Promise<void> {
    await queue?.drain();
    await sealer?.now();
    await publisher.publish();
  }

  async function stop(): Promise<void> {
    await Promise.all([flush(), verifier?.stop()]);
    await Promise.all([sealer?.stop(), publisher.close()]);
    await store.close();
  }

  async function end(deadlineMs: number): Promise<void> {
    await withPatience(deadlineMs * FLUSH_PART, stop()).catch((cause: unknown) => tell('publish', cause));
    for (const rounds of [sealer, verifier]) void rounds?.stop();
    void publisher.close();
    leaveEntries(queue?.leave() ?? [], { logger, report });
  }

  function close(deadlineMs = CLOSE_DEADLINE_MS): Promise<void> {
    closing ??= end(deadlineMs);
    return closing;
  }

  return { flush, close };
}
