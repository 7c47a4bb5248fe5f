import { READER } from '../../grafana/data-sources.js';
import { IMAGES } from '../images.js';
import { PORTS } from '../ports.js';
import { healthCheck, healthCheckOf, localPort, stackService } from '../stack-service.js';
import { RETENTION, VERSION, withDefault } from '../variables.js';

/** The database of events and audit trails. */
export function timescaleService(): object {
  return stackService(['lgtm', 'full'], {
    image: IMAGES.timescaledb,
    environment: {
      POSTGRES_DB: 'vigia',
      POSTGRES_USER: 'vigia',
      POSTGRES_PASSWORD_FILE: '/run/secrets/postgres_password',
      TIMESCALEDB_TELEMETRY: 'off',
    },
    ports: [localPort(PORTS.postgres, 5432)],
    shm_size: '256m',
    secrets: ['postgres_password', 'postgres_reader_password'],
    volumes: [
      './timescaledb/reader.sh:/docker-entrypoint-initdb.d/900-reader.sh:ro',
      'timescaledb_data:/var/lib/postgresql/data',
    ],
    // Over TCP: the server that runs the scripts of the first start listens on its socket alone.
    healthcheck: healthCheck('pg_isready', '-h', '127.0.0.1', '-U', 'vigia', '-d', 'vigia'),
  });
}

/** Metrics of the database. */
export function postgresExporterService(): object {
  return stackService(['full'], {
    image: IMAGES.postgresExporter,
    environment: {
      DATA_SOURCE_URI: 'timescaledb:5432/vigia?sslmode=disable',
      DATA_SOURCE_USER: READER,
      DATA_SOURCE_PASS_FILE: '/run/secrets/postgres_reader_password',
    },
    secrets: ['postgres_reader_password'],
    depends_on: { timescaledb: { condition: 'service_healthy' } },
    healthcheck: healthCheckOf('http://127.0.0.1:9187/'),
  });
}

/** Makes the tables, and day by day the partitions to come, and removes what is too old. */
export function eventsService(): object {
  return stackService(['events'], {
    image: IMAGES.node,
    environment: { VIGIA_VERSION: withDefault(VERSION), EVENTS_RETENTION_DAYS: withDefault(RETENTION.events) },
    command: ['sh', '/etc/vigia/keep-events.sh'],
    init: true,
    secrets: ['postgres_password'],
    volumes: ['./events:/etc/vigia:ro'],
  });
}
