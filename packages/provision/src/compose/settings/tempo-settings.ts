import { RETENTION } from '../variables.js';

const COMPACTION = { block_retention: `\${${RETENTION.traces.name}}` };

/** Tempo in one process, on its own disk. Since 3.0 the scheduler and its worker, not a compactor, remove old blocks. */
export const TEMPO_SETTINGS: object = {
  server: { http_listen_port: 3200 },
  distributor: {
    // Named addresses, because without them Tempo listens on localhost, which is the container alone.
    receivers: { otlp: { protocols: { grpc: { endpoint: '0.0.0.0:4317' }, http: { endpoint: '0.0.0.0:4318' } } } },
  },
  storage: {
    trace: {
      backend: 'local',
      local: { path: '/var/tempo/blocks' },
      wal: { path: '/var/tempo/wal' },
    },
  },
  backend_scheduler: { provider: { compaction: { compaction: COMPACTION } } },
  backend_worker: { compaction: COMPACTION },
  metrics_generator: {
    storage: {
      path: '/var/tempo/generator',
      remote_write: [{ url: 'http://prometheus:9090/api/v1/write', send_exemplars: true }],
    },
  },
  overrides: { defaults: { metrics_generator: { processors: ['service-graphs'] } } },
  usage_report: { reporting_enabled: false },
};
