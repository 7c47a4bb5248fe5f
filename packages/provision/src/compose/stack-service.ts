import { type Variable, withDefault } from './variables.js';

/**
 * What is brought up: `lgtm`, one container with everything of Grafana, for a laptop; or `full`, every program for
 * itself; and beside either `events`, which keeps the tables of events.
 */
export type Profile = 'lgtm' | 'full' | 'events';

/** A service, with what all of them have. The log of a container would fill the disk. */
export function stackService(profiles: readonly Profile[], settings: Readonly<Record<string, unknown>>): object {
  return {
    profiles,
    restart: 'unless-stopped',
    logging: { driver: 'json-file', options: { 'max-size': '10m', 'max-file': '3' } },
    ...settings,
  };
}

/** A health check by a command of the image. */
export function healthCheck(...command: readonly string[]): object {
  return { test: ['CMD', ...command], interval: '10s', timeout: '5s', retries: 6, start_period: '30s' };
}

/** A health check by the `wget` of busybox. */
export function healthCheckOf(url: string): object {
  return healthCheck('wget', '-q', '-O', '/dev/null', url);
}

/** A port that this machine alone can reach. */
export function localPort(variable: Variable, containerPort: number): string {
  return `127.0.0.1:${withDefault(variable)}:${containerPort}`;
}
