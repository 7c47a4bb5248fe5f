import type { Report } from '@vigia/contract';
import type { SystemSources } from '../system-sources.js';
import type { DiskPath } from './disk-groups.js';
import { type FileSystem, STALE_MS } from './file-system.js';

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

/** One of the paths that are watched. */
export interface WatchedDisk extends DiskPath {
  /** From now on an answer is owed, unless one is already. Reports a disk that has owed one for too long. */
  expect(): void;
  /** Asks for the usage. Never rejects; a refusal is reported. */
  ask(fileSystemOf: (realPath: string) => FileSystem): Promise<void>;
  reading(): DiskReading;
}

/** What {@link createWatchedDisk} needs. */
export interface WatchedDiskOptions {
  readonly path: string;
  readonly sources: Pick<SystemSources, 'nowMs' | 'realpath'>;
  readonly report: Report;
}

/** @see WatchedDisk. A failure is reported once, until it is over. */
export function createWatchedDisk({ path, sources, report }: WatchedDiskOptions): WatchedDisk {
  let fileSystem: FileSystem | undefined;
  let owedSinceMs: number | undefined;
  let refused = false;
  let told = false;

  function expect(): void {
    owedSinceMs ??= sources.nowMs();
    if (isSilent()) tell(`has not answered for ${STALE_MS / 1_000} seconds`);
  }

  function isSilent(): boolean {
    return owedSinceMs !== undefined && sources.nowMs() - owedSinceMs > STALE_MS;
  }

  async function ask(fileSystemOf: (realPath: string) => FileSystem): Promise<void> {
    try {
      const realPath = await sources.realpath(path);
      fileSystem = fileSystemOf(realPath);
      await fileSystem.ask(realPath);
      owedSinceMs = undefined;
      refused = false;
      told = false;
    } catch (cause) {
      fileSystem = undefined;
      refused = true;
      tell('could not be asked for its size', cause);
    }
  }

  function tell(what: string, cause?: unknown): void {
    if (told) return;
    told = true;
    report({
      code: 'VIGIA_SYSTEM_UNREADABLE',
      message: `The disk of ${path} ${what}; its metrics are left out until it answers.`,
      fix: `Look after the mount of ${path}, or take it out of the \`disks\` that are watched.`,
      cause,
    });
  }

  function reading(): DiskReading {
    const usage = fileSystem?.usage();
    return {
      path,
      mountpoint: fileSystem?.mountpoint,
      sizeBytes: usage?.sizeBytes,
      freeBytes: usage?.freeBytes,
      failed: refused || isSilent(),
    };
  }

  return {
    path,
    get mountpoint() {
      return fileSystem?.mountpoint;
    },
    expect,
    ask,
    reading,
  };
}
