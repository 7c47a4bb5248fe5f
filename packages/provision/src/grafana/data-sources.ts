/** The data sources by uid. Variables of the dashboards choose among those of a type, so that the uids bind nothing else. */
export const DATA_SOURCES = {
  prometheus: 'prometheus',
  loki: 'loki',
  tempo: 'tempo',
  postgres: 'postgres',
} as const;

/** What the environment of Grafana must have: where the data sources are, from Grafana's own place. */
export const ADDRESS_VARIABLES = {
  prometheus: 'PROMETHEUS_URL',
  loki: 'LOKI_URL',
  tempo: 'TEMPO_URL',
  postgres: 'POSTGRES_ADDRESS',
} as const;

/** The role that reads events and audit trails for Grafana and for the exporter. */
export const READER = 'vigia_reader';

/** Where Grafana finds the password of {@link READER}. */
export const READER_PASSWORD_FILE = '/run/secrets/postgres_reader_password';

/** Where Grafana finds the dashboards. */
export const DASHBOARDS_FOLDER = '/etc/grafana/dashboards';
