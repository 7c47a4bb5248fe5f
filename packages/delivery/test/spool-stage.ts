import { type Disk, openMemorySpool } from './memory-spool.js';
import { createStage, type Stage, type StageOptions } from './stage.js';

/** A delivery of texts with a spool on the disk. */
export type Begin = (disk: Disk, options?: StageOptions) => Stage;

/** Makes what begins deliveries in this mode. */
export function beginnerIn(mode: 'overflow' | 'always'): Begin {
  return (disk, options = {}) => createStage({ spool: { store: openMemorySpool(disk), mode }, ...options });
}

/** What is on the disk. */
export function texts(disk: Disk): readonly string[] {
  const lines = disk.records.flatMap(({ payload }) => Buffer.from(payload).toString().split('\n'));
  return lines.map((line) => JSON.parse(line));
}
