import type { RoutingDescription } from '@vigia/provision';
import type { Inbox } from './inbox.js';

/** Pages to `oncall`, tickets to `team`, the watchdog to `heartbeat`: all of them in one inbox. */
export function routingTo({ url }: Inbox): RoutingDescription {
  return {
    receivers: {
      oncall: { type: 'webhook', url: `${url}/oncall` },
      team: { type: 'webhook', url: `${url}/team` },
      heartbeat: { type: 'webhook', url: `${url}/heartbeat` },
    },
    severities: { page: ['oncall'], ticket: ['team'] },
    deadMansSwitch: 'heartbeat',
  };
}
