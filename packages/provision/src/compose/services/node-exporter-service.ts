import { IMAGES } from '../images.js';
import { healthCheckOf, stackService } from '../stack-service.js';

/** Metrics of this machine, whose processes and disks the container must see. */
export function nodeExporterService(): object {
  return stackService(['full'], {
    image: IMAGES.nodeExporter,
    command: ['--path.rootfs=/host'],
    pid: 'host',
    volumes: ['/:/host:ro,rslave'],
    healthcheck: healthCheckOf('http://127.0.0.1:9100/'),
  });
}
