import cluster from 'node:cluster';
import type { ProblemReport } from '@vigia/contract';
import type { ListenAddress } from '../options/resolve-metrics.js';

/** The problem of a port that cannot be listened on. */
export function portProblem(address: ListenAddress, cause: unknown, retryMs: number): ProblemReport {
  const code = codeOf(cause);
  return {
    code: 'VIGIA_PORT_UNAVAILABLE',
    message:
      `Port ${address.port} of ${address.host} could not be listened on (${code}): nobody can read the metrics. ` +
      `It is tried again in ${retryMs / 1_000} s.`,
    fix: portFix(code, address),
    cause,
  };
}

/** The problem of a connection that could not be accepted: there were too many open files, as a rule. */
export function connectionProblem({ port, host }: ListenAddress, cause: unknown): ProblemReport {
  return {
    code: 'VIGIA_PORT_UNAVAILABLE',
    message: `A connection to port ${port} of ${host} could not be accepted (${codeOf(cause)}).`,
    fix: 'Let the process have more open files, or find what keeps so many open.',
    cause,
  };
}

function codeOf(cause: unknown): string {
  const { code } = (cause ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' ? code : 'unknown error';
}

/** The way out for a port that cannot be listened on. */
export function portFix(code: string, { port, host }: ListenAddress): string {
  switch (code) {
    case 'EADDRINUSE':
      return cluster.isWorker
        ? 'Leave `metrics.processes` on, so that one worker answers for all, or give each worker of the cluster a `metrics.port` of its own.'
        : `Stop what listens on ${port}, another telemetry of this process perhaps, or give another \`metrics.port\`.`;
    case 'EACCES':
    case 'EPERM':
      return 'Give a `metrics.port` that this process may listen on: 1024 or above.';
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${host} is no address of this machine: give one that is as \`metrics.host\`, or leave the option out.`;
    default:
      return 'Give another `metrics.port` or `metrics.host`.';
  }
}
