import type { ResolvedOptions } from '../options/resolve.js';
import type { ResolvedLogs } from '../options/resolve-logs.js';

/** What the line at start says of the logs. */
export function describeLogs(
  options: Pick<ResolvedOptions, 'logs' | 'requests' | 'disabled' | 'switchedOff'>,
): unknown {
  const { logs, requests } = options;
  if (logs === undefined) return undefined;
  return {
    level: logs.logger?.level ?? logs.level,
    to: destinationOf(logs),
    access: logs.access ?? `off: ${whyNoAccess(options)}`,
    storm: stormOf(logs),
    clientAddress: requests.client.address,
  };
}

function destinationOf({ logger, destination }: ResolvedLogs): string {
  if (logger !== undefined) return 'logs.logger';
  return destination === undefined ? 'stdout' : 'logs.destination';
}

function whyNoAccess({ disabled, switchedOff }: Pick<ResolvedOptions, 'disabled' | 'switchedOff'>): string {
  if (disabled) return 'VIGIA_DISABLED=true';
  return switchedOff.includes('access') ? 'VIGIA_DISABLE' : 'logs.access is false';
}

/** A logger of the application's is not stood before. */
function stormOf({ logger, storm }: ResolvedLogs): unknown {
  if (logger !== undefined) return 'off: the logger is that of the application';
  return storm ?? 'off: logs.storm is false';
}
