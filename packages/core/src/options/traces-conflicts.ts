import type { TelemetryOptions } from './telemetry-options.js';

/** What contradicts `traces`. */
export function tracesConflicts({ traces, requests = {} }: TelemetryOptions): readonly string[] {
  if (traces === undefined || traces === false || traces.parent !== 'follow') return [];
  const { id } = requests;
  if (id === false) return [unread('`requests.id` is false')];
  return id?.trust === 'never' ? [unread('`requests.id.trust` is "never"')] : [];
}

function unread(why: string): string {
  return `\`traces.parent\` is "follow", and ${why}, so that no caller is believed; leave one of the two out.`;
}
