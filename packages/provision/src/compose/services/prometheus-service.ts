import type { Observability } from '../../observability.js';
import { scrapeSecrets, secretReferences } from '../file-secrets.js';
import { IMAGES } from '../images.js';
import { linkedPorts } from '../ports.js';
import { healthCheckOf, localPort, stackService } from '../stack-service.js';
import { plain, RETENTION, withDefault } from '../variables.js';

/** Prometheus. It takes what Tempo makes of traces, and metrics over OTLP. */
export function prometheusService(observability: Observability): object {
  return stackService(['full'], {
    image: IMAGES.prometheus,
    command: [
      '--config.file=/etc/vigia/prometheus.yml',
      '--storage.tsdb.path=/prometheus',
      `--storage.tsdb.retention.time=${withDefault(RETENTION.metrics)}`,
      '--enable-feature=exemplar-storage',
      '--web.enable-lifecycle',
      '--web.enable-otlp-receiver',
      '--web.enable-remote-write-receiver',
      `--web.external-url=${plain(observability.links.prometheus)}`,
    ],
    ports: [localPort(linkedPorts(observability.links).prometheus, 9090)],
    extra_hosts: ['host.docker.internal:host-gateway'],
    secrets: secretReferences(scrapeSecrets(observability)),
    volumes: [
      './prometheus:/etc/vigia:ro',
      '../prometheus/rules:/etc/prometheus/rules:ro',
      'prometheus_data:/prometheus',
    ],
    healthcheck: healthCheckOf('http://127.0.0.1:9090/-/ready'),
  });
}
