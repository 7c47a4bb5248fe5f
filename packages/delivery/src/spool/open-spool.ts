import { join } from 'node:path';
import type { SpoolStore } from '../spool-store.js';
import { createDirectorySpool } from './directory-spool.js';
import { loadOwnerQueue } from './load-owner-queue.js';
import { type OpenSpoolOptions, resolveOpenSpoolOptions, type SpoolSettings } from './open-spool-options.js';
import { ownerName } from './owner-name.js';
import { createOwnerQueue } from './owner-queue.js';
import { createOwnerQueues, type OwnerQueues } from './owner-queues.js';
import { createPrivateDirectory } from './private-directory.js';
import { createSpoolCapacity } from './spool-capacity.js';
import { createSpoolProblems } from './spool-problems.js';
import { createSpoolTally, type SpoolTally } from './spool-tally.js';
import { startSpoolUpkeep } from './spool-upkeep.js';
import { createSpoolWriter } from './spool-writer.js';

/**
 * Opens the spool of a sink in a directory, and takes over what dead processes left there. Files are made when
 * something is first appended. Never throws: what is wrong with the directory is reported, and tried again.
 */
export function openSpool(options: OpenSpoolOptions): SpoolStore {
  const settings = resolveOpenSpoolOptions(options);
  const problems = createSpoolProblems(settings);
  const tally = createSpoolTally();
  const queues = queuesOf(settings, tally);
  const onDropped = (items: number) => tally.drop('spool_full', items);
  const capacity = createSpoolCapacity({ settings, queues, problems, onDropped });
  const writer = createSpoolWriter({ settings, queues, capacity, problems });
  const load = (path: string) =>
    loadOwnerQueue({
      ...queueOptions(path, settings, tally),
      onFoundCorrupt(items) {
        tally.recover(items);
        tally.drop('corrupt', items);
      },
      onUnreadable: (cause) => problems.failed('read', cause),
    });
  const upkeep = startSpoolUpkeep({ settings, queues, capacity, problems, claim: writer.claim, load });
  return createDirectorySpool({ settings, queues, writer, upkeep, problems, tally });
}

function queuesOf(settings: SpoolSettings, tally: SpoolTally): OwnerQueues {
  return createOwnerQueues({
    begin() {
      const path = join(settings.sinkDirectory, ownerName(settings.system.identity));
      createPrivateDirectory(path);
      return createOwnerQueue(queueOptions(path, settings, tally));
    },
    onRecovered: tally.recover,
  });
}

function queueOptions(path: string, { segmentBytes }: SpoolSettings, tally: SpoolTally) {
  return { path, segmentBytes, onCorrupt: (items: number) => tally.drop('corrupt', items) };
}
