/** What runs in the stack. A tag is a version: the same files bring up the same programs. */
export const IMAGES = {
  alertmanager: 'prom/alertmanager:v0.34.1',
  busybox: 'busybox:1.37.0',
  grafana: 'grafana/grafana:13.2.3',
  lgtm: 'grafana/otel-lgtm:0.33.0',
  loki: 'grafana/loki:3.7.8',
  node: 'node:24.11.1-alpine3.22',
  nodeExporter: 'quay.io/prometheus/node-exporter:v1.12.1',
  postgresExporter: 'quay.io/prometheuscommunity/postgres-exporter:v0.20.1',
  prometheus: 'prom/prometheus:v3.15.0',
  tempo: 'grafana/tempo:3.1.0',
  timescaledb: 'timescale/timescaledb:2.28.3-pg17',
} as const;
