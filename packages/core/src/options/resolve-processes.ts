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
  { variables, clusterPid }: Pick<Environment, 'variables' | 'clusterPid'>,
): ResolvedProcesses | undefined {
  if (given === false || (given === undefined && clusterPid === undefined)) return undefined;
  const { directory, timeoutMs = DEFAULTS.processesTimeoutMs } = given ?? {};
  const ofSession = variables['XDG_RUNTIME_DIR'];
  const usual = ofSession === undefined || ofSession === '' ? tmpdir() : ofSession;
  return Object.freeze({ directory: directory ?? usual, timeoutMs, parentPid: clusterPid });
}
