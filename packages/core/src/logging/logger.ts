import { type Logger, pino } from 'pino';
import type { ResolvedOptions } from '../options/resolve.js';

/**
 * The logger of a telemetry: the user's, else pino writing JSON to the destination or to stdout, with the service's
 * name on every line. With `logs: false` it is silent.
 */
export function createLogger({ logs, service }: Pick<ResolvedOptions, 'logs' | 'service'>): Logger {
  if (logs === undefined) return pino({ level: 'silent' });
  if (logs.logger !== undefined) return logs.logger;
  const options = { level: logs.level, base: { service: service.name, pid: process.pid } };
  return logs.destination === undefined ? pino(options) : pino(options, logs.destination);
}
