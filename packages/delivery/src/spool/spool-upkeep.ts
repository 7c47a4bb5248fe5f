import { adoptOwner, touch } from './adopt-owner.js';
import type { SpoolSettings } from './open-spool-options.js';
import { ownerDirectories } from './owner-directories.js';
import type { OwnerQueue } from './owner-queue.js';
import type { OwnerQueues } from './owner-queues.js';
import { createOwnerWatch, HEARTBEAT_MS } from './owner-watch.js';
import type { SpoolCapacity } from './spool-capacity.js';
import { errorCode, type SpoolProblems } from './spool-problems.js';

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
    try {
      if (claim()) await lookAfter();
    } catch (cause) {
      problems.failed('look after', cause);
    }
    if (isStopped) return;
    cancel = clock.schedule(HEARTBEAT_MS, () => {
      beating = beat();
    });
  }

  async function lookAfter(): Promise<void> {
    for (const path of queues.paths) await showLife(path);
    await adoptDead();
    queues.sweep('finish');
    capacity.measure();
  }

  async function showLife(path: string): Promise<void> {
    try {
      await touch(path, clock);
    } catch (cause) {
      if (errorCode(cause) !== 'ENOENT') throw cause;
      queues.surrender(path);
    }
  }

  async function adoptDead(): Promise<void> {
    const sightings = ownerDirectories(sinkDirectory).filter(({ name }) => !queues.owns(name));
    watch.keep(new Set(sightings.map(({ name }) => name)));
    for (const sighting of sightings) {
      if (isStopped) return;
      if (watch.isDead(sighting)) await adopt(sighting.name);
    }
  }

  async function adopt(name: string): Promise<void> {
    const path = await adoptOwner({ sinkDirectory, name, system, clock });
    if (path !== undefined) queues.adopt(await load(path));
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
