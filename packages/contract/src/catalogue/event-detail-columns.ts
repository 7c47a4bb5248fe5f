import type { ExchangeEvent } from '../interfaces/exchange.js';

/** What a column of the details of an event means. */
export interface EventDetailColumnDefinition {
  /** PostgreSQL type. */
  readonly type: 'UUID' | 'TEXT' | 'BIGINT' | 'DOUBLE PRECISION' | 'TIMESTAMPTZ';
  readonly nullable: boolean;
  /** The members of the event that make the value; empty where it belongs to the process, not to the exchange. */
  readonly members: readonly (keyof ExchangeEvent)[];
  readonly description: string;
}

/**
 * The columns of `vigia_http_event_details`: what an exchange has and `faucet_http_events` has no column for. The two
 * rows of an exchange have the same `request_uuid` and `time`.
 */
export const EVENT_DETAIL_COLUMNS = {
  request_uuid: { type: 'UUID', nullable: false, members: ['requestUuid'], description: 'As in the row of the event.' },
  time: {
    type: 'TIMESTAMPTZ',
    nullable: false,
    members: ['timeMs', 'durationSeconds'],
    description: 'As in the row of the event.',
  },
  service: { type: 'TEXT', nullable: true, members: [], description: 'Name of the service.' },
  environment: { type: 'TEXT', nullable: true, members: [], description: 'Such as `production`.' },
  instance: { type: 'TEXT', nullable: true, members: [], description: 'Tells the replicas apart.' },
  request_id: { type: 'TEXT', nullable: true, members: ['requestId'], description: 'As on the lines of the request.' },
  trace_id: { type: 'TEXT', nullable: true, members: ['traceId'], description: '32 hexadecimal digits.' },
  span_id: { type: 'TEXT', nullable: true, members: ['spanId'], description: '16 hexadecimal digits.' },
  parent_span_id: { type: 'TEXT', nullable: true, members: ['parentSpanId'], description: "The caller's span." },
  route: { type: 'TEXT', nullable: true, members: ['route'], description: 'The template, as in the metrics.' },
  domain: { type: 'TEXT', nullable: true, members: ['domain'], description: '`web`, `mobile`, `other`.' },
  outcome: { type: 'TEXT', nullable: true, members: ['outcome'], description: '`completed` or `aborted`.' },
  duration_seconds: {
    type: 'DOUBLE PRECISION',
    nullable: true,
    members: ['durationSeconds'],
    description: 'With its fraction, which `elapsed` lacks.',
  },
  request_bytes: { type: 'BIGINT', nullable: true, members: ['requestBytes'], description: 'Of the body.' },
  response_bytes: { type: 'BIGINT', nullable: true, members: ['responseBytes'], description: 'Of the body.' },
  error_type: { type: 'TEXT', nullable: true, members: ['error'], description: 'Name of the error that was thrown.' },
  error_message: { type: 'TEXT', nullable: true, members: ['error'], description: 'Its message.' },
} as const;

/** A column of {@link EVENT_DETAIL_COLUMNS}. */
export type EventDetailColumnName = keyof typeof EVENT_DETAIL_COLUMNS;
