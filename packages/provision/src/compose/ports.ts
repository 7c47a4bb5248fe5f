import type { Links } from '../observability.js';
import type { Variable } from './variables.js';

/** Ports of this machine that have nothing to do with links. */
export const PORTS: Readonly<Record<'loki' | 'otlpGrpc' | 'otlpHttp' | 'postgres', Variable>> = {
  loki: { name: 'LOKI_PORT', value: '3100', comment: 'Loki, for LOKI_HOST of the service.' },
  otlpGrpc: { name: 'OTLP_GRPC_PORT', value: '4317', comment: 'Traces over OTLP and gRPC.' },
  otlpHttp: { name: 'OTLP_HTTP_PORT', value: '4318', comment: 'Traces over OTLP and HTTP.' },
  postgres: { name: 'POSTGRES_PORT', value: '5432', comment: 'TimescaleDB.' },
};

/** Ports of what people open, where the links say that it is, when they speak of this machine. */
export function linkedPorts(links: Links): Readonly<Record<'grafana' | 'prometheus' | 'alertmanager', Variable>> {
  return {
    grafana: { name: 'GRAFANA_PORT', value: portOf(links.grafana) ?? '3000', comment: 'Grafana.' },
    prometheus: { name: 'PROMETHEUS_PORT', value: portOf(links.prometheus) ?? '9090', comment: 'Prometheus.' },
    alertmanager: { name: 'ALERTMANAGER_PORT', value: portOf(links.alertmanager) ?? '9093', comment: 'Alertmanager.' },
  };
}

function portOf(address: string): string | undefined {
  const { hostname, port } = new URL(address);
  return ['localhost', '127.0.0.1'].includes(hostname) && port !== '' ? port : undefined;
}
