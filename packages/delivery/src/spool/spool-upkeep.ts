import { adoptOwner, touch } from './adopt-owner.js';
import { leaveDirectory } from './leave-directory.js';
import type { SpoolSettings } from './open-spool-options.js';
import { ownerDirectories } from './owner-directories.js';
import type { OwnerQueue } from './owner-queue.js';
import type { OwnerQueues } from './owner-queues.js';
import { createOwnerWatch, HEARTBEAT_MS } from './owner-watch.js';
import type { SpoolCapacity } from './spool-capacity.js';
import type { SpoolProblems } from './spool-problems.js';

/** What a spool does from time to time. */
export interface SpoolUpkeep {
  /** Settled when the dead owners that were there at the beginning have been adopted. Never rejected. */
  readonly started: Promise<void>;
  /** Stops, when what is under way is done. */
  stop(): Promise<void>;
}

/** What {@link startSpoolUpkeep} needs. */
export interface SpoolUpkeepOptions {
  readonly settings: SpoolSettings;
  readonly queues: OwnerQueues;
  readonly capacity: SpoolCapacity;
  readonly problems: SpoolProblems;
  /** Whether the directory can be used; it reports when it cannot. */
  readonly claim: () => boolean;
  /** Reads a directory that was adopted. */
  readonly load: (path: string) => Promise<OwnerQueue>;
}

/** Shows that we live, adopts the directories of the dead, measures the others and sweeps; now and at every heartbeat. */
export function startSpoolUpkeep(options: SpoolUpkeepOptions): SpoolUpkeep {
  const { settings, queues, capacity, problems, claim, load } = options;
  const { sinkDirectory, system, clock } = settings;
  const watch = createOwnerWatch(system, clock);
  let isStopped = false;
  let cancel = (): void => {};
  let beating = beat();
  const started = beating;

  async function beat(): Promise<void> {
    if (claim()) await attempt(lookAfter);
    if (isStopped) return;
    cancel = clock.schedule(HEARTBEAT_MS, () => {
      beating = beat();
    });
  }

  async function lookAfter(): Promise<void> {
    queues.surrenderLost();
    for (const path of queues.paths) await attempt(() => touch(path, clock));
    await adoptDead();
    queues.sweepAll();
    capacity.measure();
  }

  async function adoptDead(): Promise<void> {
    const sightings = ownerDirectories(sinkDirectory).filter(({ name }) => !queues.owns(name));
    watch.keep(new Set(sightings.map(({ name }) => name)));
    for (const sighting of sightings) {
      if (isStopped) return;
      if (watch.isDead(sighting)) await attempt(() => adopt(sighting.name));
    }
  }

  async function adopt(name: string): Promise<void> {
    const path = await adoptOwner({ sinkDirectory, name, system, clock });
    if (path === undefined) return;
    try {
      queues.adopt(await load(path));
    } catch (cause) {
      // To be tried again, by whoever comes.
      await leaveDirectory(path, settings);
      throw cause;
    }
  }

  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (cause) {
      if (!queues.explains(cause)) problems.failed('look after', cause);
    }
  }

  return {
    started,
    async stop() {
      isStopped = true;
      cancel();
      await beating;
    },
  };
}
