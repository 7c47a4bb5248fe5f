import { join } from 'node:path';
import type { SpoolStore } from '../spool-store.js';
import { createDirectorySpool } from './directory-spool.js';
import { loadOwnerQueue } from './load-owner-queue.js';
import { type OpenSpoolOptions, resolveOpenSpoolOptions, type SpoolSettings } from './open-spool-options.js';
import { ownerName } from './owner-name.js';
import { createOwnerQueue, type OwnerQueue, type OwnerQueueOptions } from './owner-queue.js';
import { createOwnerQueues, type OwnerQueues } from './owner-queues.js';
import { createPrivateDirectory } from './private-directory.js';
import { createSpoolCapacity } from './spool-capacity.js';
import { createSpoolProblems, type SpoolProblems, type SpoolTrouble } from './spool-problems.js';
import { createSpoolTally, type SpoolTally } from './spool-tally.js';
import { startSpoolUpkeep } from './spool-upkeep.js';
import { createSpoolWriter } from './spool-writer.js';

/**
 * Opens the spool of a sink in a directory, and takes over what dead processes left there. Files are made when
 * something is first appended. Never throws: what is wrong with the directory is reported, and tried again.
 */
export function openSpool(options: OpenSpoolOptions): SpoolStore {
  const settings = resolveOpenSpoolOptions(options);
  const ground = { settings, problems: createSpoolProblems(settings), tally: createSpoolTally() };
  const queues = queuesOf(ground);
  const capacity = createSpoolCapacity({ ...ground, queues });
  const writer = createSpoolWriter({ ...ground, queues, capacity });
  const load = (path: string) => loadFound(path, ground);
  const upkeep = startSpoolUpkeep({ ...ground, queues, capacity, claim: writer.claim, load });
  return createDirectorySpool({ ...ground, queues, writer, upkeep });
}

/** What all parts of a spool stand on. */
interface Ground {
  readonly settings: SpoolSettings;
  readonly problems: SpoolProblems;
  readonly tally: SpoolTally;
}

function queuesOf(ground: Ground): OwnerQueues {
  const { problems, tally } = ground;
  const { sinkDirectory, system } = ground.settings;
  return createOwnerQueues({
    begin() {
      const path = join(sinkDirectory, ownerName(system.identity));
      createPrivateDirectory(path);
      return createOwnerQueue(queueOptions(path, ground));
    },
    onRecovered: tally.recover,
    onSurrendered(items) {
      tally.recover(-items);
      if (items > 0) problems.tell(takenAway(sinkDirectory));
    },
  });
}

function takenAway(sinkDirectory: string): SpoolTrouble {
  return {
    message: `A spool of this process in ${sinkDirectory} was taken over by another one, or deleted.`,
    fix: 'If this process had not been asleep for minutes, see who deletes files there.',
  };
}

function loadFound(path: string, ground: Ground): Promise<OwnerQueue> {
  return loadOwnerQueue({
    ...queueOptions(path, ground),
    onFoundCorrupt(items) {
      ground.tally.recover(items);
      lose(items, ground);
    },
  });
}

function lose(items: number, { settings, problems, tally }: Ground): void {
  tally.drop('corrupt', items);
  problems.tell({
    message: `What was in the spool in ${settings.sinkDirectory} is damaged: what cannot be read is lost.`,
    fix: 'Check its disk: it gave back something else than was written, or the machine died while it was written to.',
  });
}

function queueOptions(path: string, ground: Ground): OwnerQueueOptions {
  const { settings, problems, tally } = ground;
  return {
    path,
    segmentBytes: settings.segmentBytes,
    onCorrupt: (items) => lose(items, ground),
    onDoneElsewhere: (items) => tally.recover(-items),
    onUnreadable: (cause) => problems.failed('read', cause),
  };
}
