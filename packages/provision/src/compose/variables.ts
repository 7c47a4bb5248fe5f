/** A variable of `.env`. */
export interface Variable {
  readonly name: string;
  readonly value: string;
  /** What its reader must know. */
  readonly comment: string;
}

/** Passwords have no defaults, and nothing starts without them. */
export const PASSWORDS: Readonly<Record<'grafana' | 'postgres' | 'reader', Variable>> = {
  grafana: { name: 'GRAFANA_PASSWORD', value: '', comment: 'Of the user admin of Grafana.' },
  postgres: {
    name: 'POSTGRES_PASSWORD',
    value: '',
    comment: 'Of the user vigia of the database, which owns all in it.',
  },
  reader: {
    name: 'POSTGRES_READER_PASSWORD',
    value: '',
    comment: 'Of the user vigia_reader, which only reads: for Grafana and for the exporter.',
  },
};

/** How long what is stored is kept, each in one place. */
export const RETENTION: Readonly<Record<'metrics' | 'logs' | 'traces' | 'events', Variable>> = {
  metrics: {
    name: 'METRICS_RETENTION',
    value: '35d',
    comment: 'Of Prometheus. Objectives look back over 28 or 30 days; less makes them forget.',
  },
  logs: { name: 'LOGS_RETENTION', value: '744h', comment: 'Of Loki. 24h or a multiple of it.' },
  traces: { name: 'TRACES_RETENTION', value: '336h', comment: 'Of Tempo, in hours; of the profile full alone.' },
  events: {
    name: 'EVENTS_RETENTION_DAYS',
    value: '90',
    comment: 'Of the rows in PostgreSQL, in days; of the profile events alone. Rows of the audit trail stay.',
  },
};

/** The version of the packages that keep the tables of events. */
export const VERSION: Variable = {
  name: 'VIGIA_VERSION',
  value: 'latest',
  comment: 'Of @vigia/cli and @vigia/postgres, as in your package.json; of the profile events alone.',
};

/** A variable as compose puts it in, with its default. */
export function withDefault({ name, value }: Variable): string {
  return `\${${name}:-${value}}`;
}

/** A variable that compose refuses to start without. */
export function required({ name, comment }: Variable): string {
  return `\${${name}:?Set it in .env. ${comment}}`;
}

/** A text as it stands, for compose, which puts variables in where a dollar is. */
export function plain(value: string): string {
  return value.replaceAll('$', '$$$$');
}
