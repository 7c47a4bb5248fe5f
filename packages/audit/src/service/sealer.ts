import { sqlStateOf } from '../sql/refusal.js';
import type { AuditCounts } from './audit-counts.js';
import type { TellTrouble } from './audit-troubles.js';
import type { HeadPublisher } from './head-publisher.js';
import type { PatientStore } from './patient-store.js';
import { type Rounds, startRounds } from './rounds.js';

/** What sealing takes. */
export interface SealerOptions {
  readonly store: Pick<PatientStore, 'seal'>;
  readonly intervalMs: number;
  readonly publisher: HeadPublisher;
  readonly counts: AuditCounts;
  readonly tell: TellTrouble;
}

/** Another session was in the way: the next round comes soon enough. */
const IN_THE_WAY = new Set(['40001', '40P01', '55P03']);

/** Chains what waits, as long as something does. */
export function startSealer({ store, intervalMs, publisher, counts, tell }: SealerOptions): Rounds {
  async function sealAll(): Promise<void> {
    for (let round = await store.seal(); round.sealed > 0; round = await store.seal()) {
      counts.sealed(round.sealed);
      publisher.moved(round.heads);
    }
  }

  async function act(): Promise<boolean> {
    try {
      await sealAll();
      return true;
    } catch (cause) {
      if (IN_THE_WAY.has(sqlStateOf(cause) ?? '')) return true;
      tell('seal', cause);
      return false;
    }
  }

  return startRounds({ intervalMs, act });
}
