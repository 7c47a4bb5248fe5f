import { resolve } from 'node:path';
import type { MetricName, Report } from '@vigia/contract';
import { catalogueFamily } from '../../metrics/catalogue-family.js';
import type { MetricFamily } from '../../metrics/metric-family.js';
import { type Mount, parseMounts } from '../mount-table.js';
import type { SystemFiles } from '../system-files.js';
import type { SystemPart } from '../system-part.js';
import type { SystemSources } from '../system-sources.js';
import { groupByMount, seenMountpoint } from './disk-groups.js';
import { createFileSystem, type FileSystem, STALE_MS } from './file-system.js';

/** What is known of one of the paths that are watched. */
export interface DiskReading {
  /** Absolute. */
  readonly path: string;
  /** `undefined` until it is known, and where the path cannot be read. */
  readonly mountpoint: string | undefined;
  readonly sizeBytes: number | undefined;
  /** What unprivileged users may still fill. */
  readonly freeBytes: number | undefined;
  /** Whether the disk refused to answer, or did not answer for a minute. */
  readonly failed: boolean;
}

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

interface Disk {
  readonly path: string;
  fileSystem: FileSystem | undefined;
  /** Since when an answer has been owed; `undefined` when there is one. */
  owedSinceMs: number | undefined;
  /** Whether the last answer was a refusal. */
  refused: boolean;
  /** Whether the present failure was reported. */
  told: boolean;
}

/**
 * Watches disks. A disk that does not answer holds one thread of Node's pool, and never a second one: paths of one file
 * system are asked in turn, and what has not answered is not asked again.
 */
export function createDisks({ paths, files, sources, report }: DisksOptions): Disks {
  const disks = [...new Set(paths.map((path) => resolve(path)))].map(
    (path): Disk => ({ path, fileSystem: undefined, owedSinceMs: undefined, refused: false, told: false }),
  );
  const fileSystems = new Map<string, FileSystem>();
  const asked = new Set<Disk>();

  function refresh(): void {
    if (disks.length === 0) return;
    const mounts = parseMounts(files.read('/proc/self/mountinfo') ?? '');
    for (const group of groupByMount(disks, mounts)) void visit(group, mounts);
    for (const disk of disks) tellOfSilence(disk);
  }

  async function visit(group: readonly Disk[], mounts: readonly Mount[]): Promise<void> {
    for (const disk of group) disk.owedSinceMs ??= sources.nowMs();
    if (group.some((disk) => asked.has(disk))) return;
    for (const disk of group) asked.add(disk);
    for (const disk of group) await ask(disk, mounts);
    for (const disk of group) asked.delete(disk);
  }

  async function ask(disk: Disk, mounts: readonly Mount[]): Promise<void> {
    try {
      disk.fileSystem = fileSystemOf(await sources.realpath(disk.path), mounts);
      await disk.fileSystem.ask();
      disk.owedSinceMs = undefined;
      disk.refused = false;
      disk.told = false;
    } catch (cause) {
      disk.refused = true;
      tell(disk, 'could not be asked for its size', cause);
    }
  }

  function fileSystemOf(path: string, mounts: readonly Mount[]): FileSystem {
    const mountpoint = seenMountpoint(path, mounts);
    const known = fileSystems.get(mountpoint);
    if (known !== undefined) return known;
    const fresh = createFileSystem({ mountpoint, path, sources });
    fileSystems.set(mountpoint, fresh);
    return fresh;
  }

  function isSilent({ owedSinceMs }: Disk): boolean {
    return owedSinceMs !== undefined && sources.nowMs() - owedSinceMs > STALE_MS;
  }

  function tellOfSilence(disk: Disk): void {
    if (isSilent(disk)) tell(disk, `has not answered for ${STALE_MS / 1_000} seconds`);
  }

  function tell(disk: Disk, what: string, cause?: unknown): void {
    if (disk.told) return;
    disk.told = true;
    report({
      code: 'VIGIA_SYSTEM_UNREADABLE',
      message: `The disk of ${disk.path} ${what}; its metrics are left out until it answers.`,
      fix: `Look after the mount of ${disk.path}, or take it out of the \`disks\` that are watched.`,
      cause,
    });
  }

  function readingOf(disk: Disk): DiskReading {
    const usage = disk.fileSystem?.usage();
    return {
      path: disk.path,
      mountpoint: disk.fileSystem?.mountpoint,
      sizeBytes: usage?.sizeBytes,
      freeBytes: usage?.freeBytes,
      failed: disk.refused || isSilent(disk),
    };
  }

  function readings(): readonly DiskReading[] {
    return disks.map(readingOf);
  }

  return { refresh, readings, families: () => families(readings()) };
}

/** Paths on one file system are one series. */
function families(readings: readonly DiskReading[]): readonly MetricFamily[] {
  const byMountpoint = new Map(readings.map((reading) => [reading.mountpoint, reading]));
  const family = (name: MetricName, bytesOf: (reading: DiskReading) => number | undefined): MetricFamily =>
    catalogueFamily(
      name,
      [...byMountpoint].flatMap(([mountpoint, reading]) => {
        const value = bytesOf(reading);
        return mountpoint === undefined || value === undefined ? [] : [{ name, labels: { mountpoint }, value }];
      }),
    );
  return [
    family('host_filesystem_size_bytes', ({ sizeBytes }) => sizeBytes),
    family('host_filesystem_avail_bytes', ({ freeBytes }) => freeBytes),
  ];
}
