import type { Clock } from '../clock.js';
import { isNobody, type OwnerIdentity } from './owner-name.js';
import type { SpoolSystem } from './spool-system.js';

/** An owner touches its directory so often. */
export const HEARTBEAT_MS = 10_000;

/** An owner on another machine whose heartbeat has not changed in so many looks, one at each of ours, is dead. */
const SILENT_LOOKS = 18;

/** How long that takes. */
export const SILENCE_MS: number = SILENT_LOOKS * HEARTBEAT_MS;

/** A heartbeat as old as this needs no watching: no clocks differ that much. */
export const LONG_SILENCE_MS: number = 24 * 3_600_000;

/** An owner's directory as it was seen. */
export interface OwnerSighting {
  readonly name: string;
  readonly owner: OwnerIdentity;
  /** When the owner touched it, by the clock of the owner's machine. */
  readonly heartbeatMs: number;
}

/**
 * Tells the dead from the living. Of processes of this machine the system knows. Others are watched: a heartbeat
 * that does not change while we look often enough has stopped, whatever the clocks of the two machines say. Looks
 * are counted, not time: we may have been stopped ourselves, together with the others.
 */
export interface OwnerWatch {
  /** Whether the system knows of the processes that this owner is one of. */
  knows(owner: OwnerIdentity): boolean;
  isDead(sighting: OwnerSighting): boolean;
  /** Forgets the owners that are not among these. */
  keep(names: ReadonlySet<string>): void;
}

/** @see OwnerWatch */
export function createOwnerWatch({ identity, isRunning }: SpoolSystem, clock: Clock): OwnerWatch {
  const watched = new Map<string, { readonly heartbeatMs: number; readonly looks: number }>();

  function knows({ machine }: OwnerIdentity): boolean {
    return machine !== undefined && machine === identity.machine;
  }

  function isSilent({ name, heartbeatMs }: OwnerSighting): boolean {
    const seen = watched.get(name);
    const looks = seen?.heartbeatMs === heartbeatMs ? seen.looks + 1 : 0;
    watched.set(name, { heartbeatMs, looks });
    if (looks > 0) return looks >= SILENT_LOOKS;
    return clock.wallMs() - heartbeatMs >= LONG_SILENCE_MS;
  }

  return {
    knows,
    isDead(sighting) {
      const { owner } = sighting;
      if (isNobody(owner)) return true;
      if (knows(owner)) return !isRunning(owner.pid, owner.startTime);
      return isSilent(sighting);
    },
    keep(names) {
      for (const name of watched.keys()) {
        if (!names.has(name)) watched.delete(name);
      }
    },
  };
}
