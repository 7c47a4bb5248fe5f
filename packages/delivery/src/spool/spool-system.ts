import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import type { OwnerIdentity } from './owner-name.js';

/** What the spool asks of the system about processes. */
export interface SpoolSystem {
  /** Of this process. */
  readonly identity: OwnerIdentity;
  /** Whether a process of this machine is the one that it was when it started. */
  isRunning(pid: number, startTime: number): boolean;
}

/**
 * The system of this machine. On Linux, a process is known by boot id, host name, namespace of process ids, id and
 * start time: containers are all process 1, share volumes, and may share even the host name. Elsewhere there is no
 * such knowledge without starting a process, and the heartbeat decides.
 */
export function createSpoolSystem(): SpoolSystem {
  const host = hostname();
  const startTime = processStat('self')?.startTime;
  const machine = startTime === undefined ? undefined : machineOf(host);
  return { identity: { host, machine, pid: process.pid, startTime: startTime ?? 0 }, isRunning };
}

function machineOf(host: string): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const namespace = readlinkSync('/proc/self/ns/pid');
    return createHash('sha256').update(`${boot} ${namespace} ${host}`).digest('hex').slice(0, 12);
  } catch {
    return undefined;
  }
}

function isRunning(pid: number, startTime: number): boolean {
  const stat = processStat(String(pid));
  // A system may hide the processes of others; a signal tells that they exist.
  if (stat === undefined) return exists(pid);
  return stat.startTime === startTime && !stat.isFinished;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return !(cause instanceof Error && 'code' in cause && cause.code === 'ESRCH');
  }
}

/** @see proc_pid_stat(5): field 3 is the state, 22 the start. The name before them may hold spaces and brackets. */
function processStat(pid: string): { readonly startTime: number; readonly isFinished: boolean } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const startTime = Number(fields[19]);
    return Number.isSafeInteger(startTime) ? { startTime, isFinished: /^[ZXx]$/.test(fields[0] ?? '') } : undefined;
  } catch {
    return undefined;
  }
}
