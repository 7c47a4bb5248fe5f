import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk that is easily filled. */
export interface SmallDisk {
  readonly directory: string;
  /** Leaves no room for anybody. */
  fill(): void;
  /** Makes room again. */
  free(): void;
  /** Takes the disk away; nobody may use it any more. */
  close(): void;
}

const MEBIBYTE = 1_048_576;

/** Why this process cannot have a disk of its own; `undefined` where it can. */
export function smallDiskMissing(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'mounting a tmpfs takes Linux and root';
  try {
    openSmallDisk(1).close();
    return undefined;
  } catch (cause) {
    return `mounting a tmpfs is refused: ${String(cause)}`;
  }
}

/** Mounts a tmpfs. */
export function openSmallDisk(mebibytes: number): SmallDisk {
  const directory = mkdtempSync(join(tmpdir(), 'vigia-disk-'));
  try {
    run('mount', '-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'vigia-test', directory);
  } catch (cause) {
    rmdirSync(directory);
    throw cause;
  }
  const ballast = join(directory, 'ballast');
  return {
    directory,
    fill: () => writeUntilFull(ballast),
    free: () => rmSync(ballast),
    close() {
      run('umount', directory);
      rmdirSync(directory);
    },
  };
}

function writeUntilFull(path: string): void {
  const file = openSync(path, 'w');
  try {
    for (;;) writeSync(file, Buffer.alloc(MEBIBYTE));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOSPC') throw cause;
  } finally {
    closeSync(file);
  }
}

function run(command: string, ...parameters: string[]): void {
  const { status, stderr, error } = spawnSync(command, parameters, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} failed: ${stderr.trim()}`, { cause: error });
}
