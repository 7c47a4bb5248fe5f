import type { Observability } from '../../observability.js';
import { receiverSecrets, secretReferences } from '../file-secrets.js';
import { IMAGES } from '../images.js';
import { linkedPorts } from '../ports.js';
import { healthCheckOf, localPort, stackService } from '../stack-service.js';
import { plain } from '../variables.js';

/** Alertmanager, by itself: without an address for its peers it waits for none. */
export function alertmanagerService(observability: Observability): object {
  return stackService(['lgtm', 'full'], {
    image: IMAGES.alertmanager,
    command: [
      '--config.file=/etc/vigia/alertmanager.yml',
      '--storage.path=/alertmanager',
      '--cluster.listen-address=',
      `--web.external-url=${plain(observability.links.alertmanager)}`,
    ],
    ports: [localPort(linkedPorts(observability.links).alertmanager, 9093)],
    extra_hosts: ['host.docker.internal:host-gateway'],
    secrets: secretReferences(receiverSecrets(observability)),
    volumes: ['../alertmanager:/etc/vigia:ro', 'alertmanager_data:/alertmanager'],
    healthcheck: healthCheckOf('http://127.0.0.1:9093/-/ready'),
  });
}
