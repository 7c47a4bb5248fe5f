import type { FileSystemStatistics, SystemSources } from '../system-sources.js';

/** How full a file system is. */
export interface DiskUsage {
  readonly sizeBytes: number;
  readonly freeBytes: number;
}

/** One file system, however many paths lead to it. */
export interface FileSystem {
  readonly mountpoint: string;
  /**
   * Asks for the usage, unless the answer to an earlier question is still to come: a dead NFS server may take hours.
   * Rejects when the system refuses.
   * @param path - Any path on it that the process may ask about.
   */
  ask(path: string): Promise<void>;
  /** The last answer, unless it is old or a refusal came after it. */
  usage(): DiskUsage | undefined;
}

/** What {@link createFileSystem} needs. */
export interface FileSystemOptions {
  readonly mountpoint: string;
  readonly sources: Pick<SystemSources, 'statfs' | 'nowMs'>;
}

/** Four times the interval of the questions. */
export const STALE_MS = 60_000;

/** @see FileSystem */
export function createFileSystem({ mountpoint, sources }: FileSystemOptions): FileSystem {
  let pending: Promise<void> | undefined;
  let answer: { readonly usage: DiskUsage; readonly atMs: number } | undefined;

  async function question(path: string): Promise<void> {
    try {
      const usage = usageOf(await sources.statfs(path));
      answer = { usage, atMs: sources.nowMs() };
    } catch (cause) {
      answer = undefined;
      throw cause;
    } finally {
      pending = undefined;
    }
  }

  function ask(path: string): Promise<void> {
    pending ??= question(path);
    return pending;
  }

  function usage(): DiskUsage | undefined {
    return answer === undefined || sources.nowMs() - answer.atMs > STALE_MS ? undefined : answer.usage;
  }

  return { mountpoint, ask, usage };
}

function usageOf({ bsize, frsize, blocks, bavail }: FileSystemStatistics): DiskUsage {
  const blockBytes = frsize !== undefined && frsize > 0 ? frsize : bsize;
  return { sizeBytes: blocks * blockBytes, freeBytes: bavail * blockBytes };
}
