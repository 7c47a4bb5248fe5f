import type { Report } from '@vigia/contract';
import type { SnapshotFamily } from './snapshot-format.js';

/** What goes wrong where processes share their numbers; each kind is told once. */
export interface ProcessesProblems {
  /** This process cannot share its numbers at all. */
  alone(reason: string, cause?: unknown): void;
  /** An operation failed, such as "write". */
  failed(operation: string, cause: unknown): void;
  unreadable(name: string, cause: unknown): void;
  /** Those who have ended have left more series than are kept. */
  overflowing(): void;
  differs(family: SnapshotFamily): void;
}

const DIRECTORY_FIX =
  'Give `metrics.processes.directory` one that this user may write to, on a disk with room, or set `metrics.processes` to false.';

/** @param directory - Where the files are. */
export function createProcessesProblems(directory: string, report: Report): ProcessesProblems {
  const told = new Set<string>();

  function once(kind: string, problem: Parameters<Report>[0]): void {
    if (told.has(kind)) return;
    told.add(kind);
    report(problem);
  }

  return {
    alone: (reason, cause) =>
      once('alone', {
        code: 'VIGIA_PROCESSES_FAILED',
        message: `The metrics are those of this process alone: ${reason}.`,
        fix: DIRECTORY_FIX,
        cause,
      }),
    failed: (operation, cause) =>
      once(`${operation} ${codeOf(cause)}`, {
        code: 'VIGIA_PROCESSES_FAILED',
        message: `Could not ${operation} the numbers of the processes in ${directory} (${codeOf(cause)}); those of this process are served.`,
        fix: DIRECTORY_FIX,
        cause,
      }),
    unreadable: (name, cause) =>
      once(`read ${name}`, {
        code: 'VIGIA_PROCESSES_FAILED',
        message: `The file ${name} in ${directory} cannot be read; what it has does not count.`,
        fix: 'Let one version of the telemetry run in all processes of the service, and leave its files alone.',
        cause,
      }),
    overflowing: () =>
      once('overflowing', {
        code: 'VIGIA_PROCESSES_FAILED',
        message:
          'Processes that have ended left more series behind than are kept for them; the latest are not counted.',
        fix: 'Find the label that has so many values, or restart all processes of the service at once.',
      }),
    differs: ({ name }) =>
      once(`differs ${name}`, {
        code: 'VIGIA_PROCESSES_DIFFER',
        message: `Another process of the service has a metric ${name} of another type or with other buckets; its numbers are left out.`,
        fix: `Declare ${name} in the same way in all processes.`,
      }),
  };
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'unknown error';
}
