import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '@vigia/contract';

/** The small files under `/proc` and `/sys`. The kernel makes them up when they are read: no disk is waited for. */
export interface SystemFiles {
  /** The text of a file; `undefined` when there is none, or when it cannot be read, which is reported. */
  read(path: string): string | undefined;
  /** Reports a file that says something else than it should. */
  distrust(path: string): void;
}

/** What {@link createSystemFiles} needs. */
export interface SystemFilesOptions {
  /** The directory that holds `proc` and `sys`. */
  readonly root: string;
  readonly report: Report;
}

const NOT_THERE: ReadonlySet<unknown> = new Set(['ENOENT', 'ENOTDIR', 'ENODEV', 'ESRCH']);

/** @see SystemFiles. Each file is reported once. */
export function createSystemFiles({ root, report }: SystemFilesOptions): SystemFiles {
  const reported = new Set<string>();

  function tell(path: string, cause?: unknown): void {
    if (reported.has(path)) return;
    reported.add(path);
    const what = cause === undefined ? 'says something that is not understood' : 'could not be read';
    report({
      code: 'VIGIA_SYSTEM_UNREADABLE',
      message: `${path} ${what}; the metrics that depend on it are left out or fall back to those of the host.`,
      fix: `Let the process read ${path}, as it can by default; a security profile or a mount may hide it.`,
      cause,
    });
  }

  function read(path: string): string | undefined {
    try {
      return readFileSync(join(root, path), 'utf8');
    } catch (cause) {
      if (!NOT_THERE.has((cause as NodeJS.ErrnoException).code)) tell(path, cause);
      return undefined;
    }
  }

  return { read, distrust: (path) => tell(path) };
}
