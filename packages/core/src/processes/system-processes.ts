import { readFileSync, readlinkSync } from 'node:fs';

/** What the system tells of a process. */
interface ProcessStat {
  /** In ticks since the boot. */
  readonly startTime: number;
  /** It has ended, and whoever started it has not looked yet. */
  readonly isFinished: boolean;
}

/**
 * When a process started, in ticks since the boot: the same for no two processes of one id. `undefined` for what has
 * ended, and where the system does not tell.
 */
export function startTimeOf(pid: number | 'self'): number | undefined {
  const stat = statOf(pid);
  return stat?.isFinished === false ? stat.startTime : undefined;
}

/** Whether a process of this machine has ended, or its id is another's now. */
export function isGone({ pid, startTime }: { readonly pid: number; readonly startTime: number }): boolean {
  const stat = statOf(pid);
  if (stat === undefined) return !exists(pid);
  return stat.isFinished || (startTime !== 0 && stat.startTime !== startTime);
}

/** @see proc_pid_stat(5): field 3 is the state, 22 the start. The name before them may hold spaces and brackets. */
function statOf(pid: number | 'self'): ProcessStat | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const startTime = Number(fields[19]);
    return Number.isSafeInteger(startTime) ? { startTime, isFinished: /^[ZXx]$/.test(fields[0] ?? '') } : undefined;
  } catch {
    return undefined;
  }
}

/** A system may hide the processes of others; a signal tells that they exist. */
function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return !(cause instanceof Error && 'code' in cause && cause.code === 'ESRCH');
  }
}

/** Tells the boot of a machine from all others; empty where the system does not tell. */
export function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

/** The namespace that the ids of processes are of: containers have one each. Empty where the system does not tell. */
export function pidNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}
