/** What a column of a row of logs means. */
export interface LogEventColumnDefinition {
  /** PostgreSQL type, as Faucet's own table declares it. */
  readonly type: 'TEXT' | 'TIMESTAMPTZ' | 'UUID' | 'JSONB';
  readonly nullable: boolean;
  readonly description: string;
}

/** The ten columns of `faucet_log_events`, in the order of the table. Neither order nor number may change. */
export const LOG_EVENT_COLUMNS = {
  namespace: { type: 'TEXT', nullable: true, description: 'Groups the services that share the table.' },
  version: { type: 'TEXT', nullable: true, description: 'Version of the service.' },
  target: { type: 'TEXT', nullable: true, description: 'What wrote the line.' },
  time: { type: 'TIMESTAMPTZ', nullable: false, description: 'When the line was written.' },
  event_id: { type: 'UUID', nullable: true, description: 'Of the line.' },
  parent_event_id: { type: 'UUID', nullable: true, description: '`request_uuid` of the exchange, where there is one.' },
  level: { type: 'TEXT', nullable: true, description: '`error`, `warn`, `info`, `debug` or `trace`.' },
  event_type: { type: 'TEXT', nullable: true, description: 'Kind of the event.' },
  message: { type: 'TEXT', nullable: true, description: 'Its text.' },
  body: { type: 'JSONB', nullable: true, description: 'Its other fields.' },
} as const;

/** A column of {@link LOG_EVENT_COLUMNS}. */
export type LogEventColumnName = keyof typeof LOG_EVENT_COLUMNS;
