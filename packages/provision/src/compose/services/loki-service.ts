import { IMAGES } from '../images.js';
import { PORTS } from '../ports.js';
import { healthCheck, localPort, stackService } from '../stack-service.js';
import { RETENTION, withDefault } from '../variables.js';

/** Loki. Its image has no shell and no `wget`, so it looks at itself. */
export function lokiService(): object {
  return stackService(['full'], {
    image: IMAGES.loki,
    command: ['-config.file=/etc/vigia/loki.yaml', '-config.expand-env=true'],
    environment: { LOGS_RETENTION: withDefault(RETENTION.logs) },
    ports: [localPort(PORTS.loki, 3100)],
    volumes: ['./loki:/etc/vigia:ro', 'loki_data:/loki'],
    healthcheck: healthCheck('/usr/bin/loki', '-health'),
  });
}
