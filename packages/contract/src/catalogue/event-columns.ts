import type { ExchangeEvent } from '../interfaces/exchange.js';

/** What a column of an event row means. */
export interface EventColumnDefinition {
  /** PostgreSQL type, as Faucet's own table declares it. */
  readonly type: 'UUID' | 'TEXT' | 'INT' | 'INET' | 'SMALLINT' | 'BIGINT' | 'TIMESTAMPTZ';
  readonly nullable: boolean;
  /** The members of the event that make the value; empty where it belongs to the process, not to the exchange. */
  readonly members: readonly (keyof ExchangeEvent)[];
  readonly description: string;
}

/**
 * The fifteen columns of `faucet_http_events`, in the order of the table. Faucet copies rows into it without naming
 * columns, so that neither their order nor their number may change.
 */
export const EVENT_COLUMNS = {
  request_uuid: { type: 'UUID', nullable: true, members: ['requestUuid'], description: 'UUIDv7 of the exchange.' },
  namespace: { type: 'TEXT', nullable: true, members: [], description: 'Groups the services that share the table.' },
  version: { type: 'TEXT', nullable: true, members: [], description: 'Version of the service.' },
  target: { type: 'TEXT', nullable: true, members: [], description: '`Worker::<id>`.' },
  worker_route: { type: 'TEXT', nullable: true, members: [], description: 'Prefix under which the worker is mounted.' },
  worker_id: { type: 'INT', nullable: true, members: [], description: 'Number of the worker process.' },
  ip_addr: { type: 'INET', nullable: true, members: ['remoteAddress'], description: 'Address of the client.' },
  method: { type: 'TEXT', nullable: true, members: ['method'], description: 'Upper case, as the client sent it.' },
  path: { type: 'TEXT', nullable: true, members: ['path'], description: 'Without the query, not decoded.' },
  query_params: { type: 'TEXT', nullable: true, members: ['query'], description: 'Without the question mark.' },
  http_version: { type: 'TEXT', nullable: true, members: ['httpVersion'], description: '`HTTP/1.1`, `HTTP/2.0`.' },
  status: { type: 'SMALLINT', nullable: true, members: ['status'], description: '499 when the client left early.' },
  user_agent: { type: 'TEXT', nullable: true, members: ['userAgent'], description: 'The `User-Agent` header.' },
  elapsed: {
    type: 'BIGINT',
    nullable: true,
    members: ['durationSeconds'],
    description: 'Whole milliseconds, truncated.',
  },
  time: {
    type: 'TIMESTAMPTZ',
    nullable: false,
    members: ['timeMs', 'durationSeconds'],
    description: 'End of the exchange.',
  },
} as const;

/** A column of {@link EVENT_COLUMNS}. */
export type EventColumnName = keyof typeof EVENT_COLUMNS;
