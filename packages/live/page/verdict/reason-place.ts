import type { VerdictCode, VerdictReason } from '../../src/api/console-view.js';
import type { Query } from '../shell/place.js';

/** The screen that explains a reason, with its parameters. */
export interface ReasonPlace {
  readonly screen: string;
  readonly query: Query;
}

const SCREENS: Readonly<Record<VerdictCode, string>> = {
  ending: 'delivery',
  check_failed: 'delivery',
  errors: 'routes',
  event_loop: 'resources',
  heap: 'resources',
  memory: 'resources',
  disk: 'resources',
  sink_open: 'delivery',
  sink_drops: 'delivery',
  series: 'delivery',
  job_failed: 'business',
};

/** Where a reason is explained; the failing requests of a route that it names with its method. */
export function placeOfReason({ code, values }: VerdictReason): ReasonPlace {
  const [, method, route] = /^(\S+) (\S.*)$/.exec(String(values['route'] ?? '')) ?? [];
  if (code === 'errors' && method !== undefined) return { screen: 'route', query: { method, route } };
  return { screen: SCREENS[code], query: code === 'errors' ? { errors: '1' } : {} };
}
