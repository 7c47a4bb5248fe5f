import { type Mount, mountpointOf } from '../mount-table.js';

/** A path that the user wants watched. */
export interface DiskPath {
  /** Absolute. */
  readonly path: string;
  /** Where its file system was found to be mounted; `undefined` until then. */
  readonly mountpoint: string | undefined;
}

/**
 * Brings the paths together that seem to lie on one file system, by where they were found before, else by their names:
 * to look at a path of a dead NFS server would already wait for it. Without a table of mounts every path stands by
 * itself.
 */
export function groupByMount<Disk extends DiskPath>(
  disks: readonly Disk[],
  mounts: readonly Mount[],
): readonly (readonly Disk[])[] {
  const groups = new Map<string, Disk[]>();
  for (const disk of disks) {
    const mountpoint = disk.mountpoint ?? seenMountpoint(disk.path, mounts);
    groups.set(mountpoint, [...(groups.get(mountpoint) ?? []), disk]);
  }
  return [...groups.values()];
}

/** The mount point of a path, as far as the table of mounts is known; else the path itself. */
export function seenMountpoint(path: string, mounts: readonly Mount[]): string {
  return mounts.length === 0 ? path : mountpointOf(path, mounts);
}
