import { resolve } from 'node:path';
import type { Report } from '@vigia/contract';
import { type Mount, parseMounts } from '../mount-table.js';
import type { SystemFiles } from '../system-files.js';
import type { SystemPart } from '../system-part.js';
import type { SystemSources } from '../system-sources.js';
import { diskFamilies } from './disk-families.js';
import { groupByMount, seenMountpoint } from './disk-groups.js';
import { createFileSystem, type FileSystem } from './file-system.js';
import { createWatchedDisk, type DiskReading, type WatchedDisk } from './watched-disk.js';

/** `host_filesystem_*`. */
export interface Disks extends SystemPart {
  readings(): readonly DiskReading[];
}

/** What {@link createDisks} needs. */
export interface DisksOptions {
  /** Mount points, or any paths on the disks. */
  readonly paths: readonly string[];
  readonly files: SystemFiles;
  readonly sources: Pick<SystemSources, 'nowMs' | 'realpath' | 'statfs'>;
  readonly report: Report;
}

/**
 * Watches disks. A disk that does not answer holds one thread of Node's pool, and never a second one: paths of one file
 * system are asked in turn, and what has not answered is not asked again.
 */
export function createDisks({ paths, files, sources, report }: DisksOptions): Disks {
  const absolute = new Set(paths.map((path) => resolve(path)));
  const disks = [...absolute].map((path) => createWatchedDisk({ path, sources, report }));
  const fileSystems = new Map<string, FileSystem>();
  const asked = new Set<WatchedDisk>();

  function refresh(): void {
    if (disks.length === 0) return;
    const mounts = parseMounts(files.read('/proc/self/mountinfo') ?? '');
    for (const disk of disks) disk.expect();
    for (const group of groupByMount(disks, mounts)) void visit(group, mounts);
  }

  async function visit(group: readonly WatchedDisk[], mounts: readonly Mount[]): Promise<void> {
    if (group.some((disk) => asked.has(disk))) return;
    for (const disk of group) asked.add(disk);
    for (const disk of group) await disk.ask((realPath) => fileSystemAt(seenMountpoint(realPath, mounts)));
    for (const disk of group) asked.delete(disk);
  }

  function fileSystemAt(mountpoint: string): FileSystem {
    const known = fileSystems.get(mountpoint);
    if (known !== undefined) return known;
    const fresh = createFileSystem({ mountpoint, sources });
    fileSystems.set(mountpoint, fresh);
    return fresh;
  }

  function readings(): readonly DiskReading[] {
    return disks.map((disk) => disk.reading());
  }

  return { refresh, readings, families: () => diskFamilies(readings()) };
}
