import { tmpdir } from 'node:os';
import { DEFAULTS } from './defaults.js';
import type { Environment } from './environment.js';
import type { ProcessesOptions } from './processes-options.js';

/** Processes that bring their metrics together. */
export interface ResolvedProcesses {
  readonly directory: string;
  readonly timeoutMs: number;
  /** Of the cluster that this process is a worker of: its workers are by themselves. */
  readonly parentPid: number | undefined;
}

/** By itself in the workers of a cluster alone; `undefined` where each process speaks for itself. */
export function resolveProcesses(
  given: false | ProcessesOptions | undefined,
  { clusterPid }: Pick<Environment, 'clusterPid'>,
): ResolvedProcesses | undefined {
  if (given === false || (given === undefined && clusterPid === undefined)) return undefined;
  // Not XDG_RUNTIME_DIR: it is taken away when its user logs out, and some of the processes may not know it.
  const { directory = tmpdir(), timeoutMs = DEFAULTS.processesTimeoutMs } = given ?? {};
  return Object.freeze({ directory, timeoutMs, parentPid: clusterPid });
}
