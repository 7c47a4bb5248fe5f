import { DEFAULTS } from './defaults.js';
import type { Variables } from './environment.js';
import type { ShutdownOptions } from './shutdown-options.js';

/** How the end of the process is met. */
export interface ResolvedShutdown {
  /** None: signals are left to the application. */
  readonly signals: readonly NodeJS.Signals[];
  readonly deadlineMs: number;
  readonly drainMs: number;
}

/** Completes the shutdown. Kubernetes sends a service requests for some seconds after it has told it to end. */
export function resolveShutdown(given: ShutdownOptions, variables: Variables): ResolvedShutdown {
  const { signals = DEFAULTS.shutdown.signals, deadlineMs = DEFAULTS.shutdown.deadlineMs } = given;
  const inKubernetes = (variables['KUBERNETES_SERVICE_HOST'] ?? '') !== '';
  return Object.freeze({
    signals: signals === false ? [] : signals,
    deadlineMs,
    drainMs: given.drainMs ?? (inKubernetes ? DEFAULTS.shutdown.drainInKubernetesMs : 0),
  });
}
