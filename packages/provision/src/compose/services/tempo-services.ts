import { IMAGES } from '../images.js';
import { PORTS } from '../ports.js';
import { healthCheckOf, localPort, stackService } from '../stack-service.js';
import { RETENTION, withDefault } from '../variables.js';

/** Tempo. */
export function tempoService(): object {
  return stackService(['full'], {
    image: IMAGES.tempo,
    command: ['-config.file=/etc/vigia/tempo.yaml', '-config.expand-env=true'],
    environment: { TRACES_RETENTION: withDefault(RETENTION.traces) },
    ports: [localPort(PORTS.otlpGrpc, 4317), localPort(PORTS.otlpHttp, 4318)],
    volumes: ['./tempo:/etc/vigia:ro', 'tempo_data:/var/tempo'],
  });
}

/**
 * Looks at Tempo, whose image has nothing to look at itself with, from within its network.
 * @see https://github.com/grafana/tempo/issues/6536
 */
export function tempoHealthService(): object {
  return stackService(['full'], {
    image: IMAGES.busybox,
    command: ['sleep', 'infinity'],
    init: true,
    network_mode: 'service:tempo',
    healthcheck: healthCheckOf('http://127.0.0.1:3200/ready'),
  });
}
