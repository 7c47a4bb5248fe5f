import type { EventView } from './event-view.js';
import { COUNT_COLUMNS, COUNTS } from './measures.js';

const ACTIVITY_COLUMNS = {
  ...COUNT_COLUMNS,
  routes: 'bigint',
  first_seen: 'timestamptz',
  last_seen: 'timestamptz',
} as const;

const ACTIVITY = `${COUNTS},
    count(DISTINCT r.route),
    min(r.time),
    max(r.time)`;

/** Networks, not persons: what is stored in full is shown truncated. */
export const clientsView: EventView = {
  name: 'vigia_clients',
  span: '1 day',
  comment: 'Activity of each network of clients: the first 24 bits of IPv4, the first 48 of IPv6.',
  columns: { namespace: 'text', client: 'cidr', ...ACTIVITY_COLUMNS },
  query: (place) => `  SELECT r.namespace,
    network(set_masklen(r.ip_addr, CASE family(r.ip_addr) WHEN 4 THEN 24 ELSE 48 END)),
${ACTIVITY}
  FROM ${place.of('vigia_requests')}(since, until) r
  GROUP BY 1, 2`,
};

/** Who asks, by what they say. */
export const userAgentsView: EventView = {
  name: 'vigia_user_agents',
  span: '1 day',
  comment: 'Activity of each user agent; NULL are those that sent none.',
  columns: { namespace: 'text', user_agent: 'text', domain: 'text', ...ACTIVITY_COLUMNS },
  query: (place) => `  SELECT r.namespace, r.user_agent, r.domain,
${ACTIVITY}
  FROM ${place.of('vigia_requests')}(since, until) r
  GROUP BY 1, 2, 3`,
};
