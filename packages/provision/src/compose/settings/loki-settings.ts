import { RETENTION } from '../variables.js';

/** Loki in one process, on its own disk. */
export const LOKI_SETTINGS: object = {
  auth_enabled: false,
  server: { http_listen_port: 3100 },
  common: {
    instance_addr: '127.0.0.1',
    path_prefix: '/loki',
    replication_factor: 1,
    ring: { kvstore: { store: 'inmemory' } },
    storage: { filesystem: { chunks_directory: '/loki/chunks', rules_directory: '/loki/rules' } },
  },
  schema_config: {
    configs: [
      {
        from: '2024-01-01',
        store: 'tsdb',
        object_store: 'filesystem',
        schema: 'v13',
        index: { prefix: 'index_', period: '24h' },
      },
    ],
  },
  // Without the compactor nothing is ever removed, whatever the retention.
  compactor: {
    working_directory: '/loki/compactor',
    retention_enabled: true,
    delete_request_store: 'filesystem',
  },
  limits_config: {
    allow_structured_metadata: true,
    retention_period: `\${${RETENTION.logs.name}}`,
    volume_enabled: true,
  },
  analytics: { reporting_enabled: false },
};
