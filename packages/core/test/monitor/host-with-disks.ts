import type { FileSystemStatistics } from '../../src/monitor/system-sources.js';
import { createManualClock, type ManualClock } from './manual-clock.js';
import { createSystemRecording, type SystemRecording } from './system-recording.js';
import { plantSystemTree } from './system-tree.js';

/** A root, a disk, and an NFS server on it. */
export const MOUNTS: string = [
  '23 1 254:0 / / rw - ext4 /dev/vda rw',
  '40 23 254:1 / /data rw - ext4 /dev/vdb rw',
  '41 40 0:50 / /data/nfs rw - nfs4 server:/export rw',
].join('\n');

/** A file system with a quarter of it free. */
export const USAGE: FileSystemStatistics = { bsize: 4_096, blocks: 1_000, bavail: 250 };

/** System metrics of a host, with what was done to its disks. */
export interface HostWithDisks extends SystemRecording {
  readonly clock: ManualClock;
  readonly root: string;
  /** The paths that were asked for their usage. */
  readonly asked: readonly string[];
  /** The paths that were followed to where they really are. */
  readonly looked: readonly string[];
}

/** A host whose disks answer when the test says so. */
export function createHostWithDisks(
  disks: readonly string[],
  answer: (path: string) => Promise<FileSystemStatistics>,
  realPath: (path: string) => string = (path) => path,
): HostWithDisks {
  const clock = createManualClock();
  const asked: string[] = [];
  const looked: string[] = [];
  const root = plantSystemTree({ '/proc/self/mountinfo': MOUNTS });
  const sources = {
    ...clock,
    root,
    realpath: async (path: string) => {
      looked.push(path);
      return realPath(path);
    },
    statfs: (path: string) => {
      asked.push(path);
      return answer(path);
    },
  };
  return { clock, asked, looked, root, ...createSystemRecording({ disks, sources }) };
}

/** What a dead NFS server says. */
export const never = (): Promise<never> => new Promise<never>(() => {});

/** Which file systems a scrape shows. */
export async function mountpoints({ scrape }: SystemRecording): Promise<readonly string[]> {
  return (await scrape()).labelValues('host_filesystem_size_bytes', 'mountpoint');
}
