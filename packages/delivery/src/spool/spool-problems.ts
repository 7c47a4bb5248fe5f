import type { Report } from '@vigia/contract';
import type { Clock } from '../clock.js';

/** What the operator should know, and do. */
export interface SpoolTrouble {
  readonly message: string;
  readonly fix: string;
}

/** Tells of the spool's trouble, of each kind once, and again after an hour. */
export interface SpoolProblems {
  /** An operation failed, such as "write to". */
  failed(operation: string, cause: unknown): void;
  tell(trouble: SpoolTrouble): void;
}

/** What {@link createSpoolProblems} needs. */
export interface SpoolProblemsOptions {
  readonly sink: string;
  readonly directory: string;
  readonly report: Report;
  readonly clock: Clock;
}

const QUIET_MS = 3_600_000;

const FULL = 'Free space on its disk, or give `spool.directory` another one.';
const FORBIDDEN = 'Let the user of this process write to it, or give `spool.directory` another directory.';
const TOO_MANY_FILES = 'Raise the limit of open files of this process (ulimit -n).';

const FIXES: Readonly<Record<string, string>> = {
  ENOSPC: FULL,
  EDQUOT: FULL,
  EFBIG: 'Raise the limit of file sizes of this process (ulimit -f), or lower `spool.maxBytes`.',
  EROFS: FORBIDDEN,
  EACCES: FORBIDDEN,
  EPERM: FORBIDDEN,
  EMFILE: TOO_MANY_FILES,
  ENFILE: TOO_MANY_FILES,
  ENOENT: 'Make the directory, where this process may not; and leave that of a running spool where it is.',
  EIO: 'Look after the disk: it does not give back what it was given.',
};

const OTHER_FIX = 'See the cause; `spool.directory` can lead to another disk.';

/** @see SpoolProblems */
export function createSpoolProblems({ sink, directory, report, clock }: SpoolProblemsOptions): SpoolProblems {
  const quietUntilMs = new Map<string, number>();

  function tell(kind: string, { message, fix }: SpoolTrouble, cause?: unknown): void {
    const nowMs = clock.monotonicMs();
    if (nowMs < (quietUntilMs.get(kind) ?? Number.NEGATIVE_INFINITY)) return;
    quietUntilMs.set(kind, nowMs + QUIET_MS);
    report({ code: 'VIGIA_SPOOL_FAILED', sink, message, fix, cause });
  }

  return {
    failed(operation, cause) {
      const code = errorCode(cause) ?? 'unknown';
      const message = `Could not ${operation} the spool in ${directory} (${code}).`;
      tell(`${operation} ${code}`, { message, fix: FIXES[code] ?? OTHER_FIX }, cause);
    },
    tell: (trouble) => tell(trouble.message, trouble),
  };
}

/** Such as `ENOSPC`. */
export function errorCode(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
}
