import type { Observability, Receiver } from '../observability.js';
import { plain } from './variables.js';

/** A file with a secret: of this machine, and where a container finds it. */
export interface FileSecret {
  readonly name: string;
  /** Beside `compose.yaml`. */
  readonly file: string;
  readonly target: string;
}

/** The tokens that Prometheus scrapes with. */
export function scrapeSecrets({ environments }: Observability): readonly FileSecret[] {
  return fileSecrets(environments.map(({ scrape }) => scrape?.tokenFile));
}

/** What Alertmanager notifies with. */
export function receiverSecrets({ routing }: Observability): readonly FileSecret[] {
  return fileSecrets(routing.receivers.map(secretFileOf));
}

/** How a service names the secrets that it is given. */
export function secretReferences(secrets: readonly FileSecret[]): readonly object[] | undefined {
  return secrets.length === 0 ? undefined : secrets.map(({ name, target }) => ({ source: name, target }));
}

function secretFileOf(receiver: Receiver): string | undefined {
  switch (receiver.type) {
    case 'email':
      return receiver.passwordFile;
    case 'slack':
      return receiver.webhookUrlFile;
    case 'pagerduty':
      return receiver.routingKeyFile;
    case 'webhook':
      return receiver.tokenFile;
  }
}

/** A relative path is one beside the configuration, whose folder the container has anyway. */
function fileSecrets(paths: readonly (string | undefined)[]): readonly FileSecret[] {
  const absolute = paths.filter((path) => path?.startsWith('/') === true);
  return [...new Set(absolute)].map((path = '') => ({
    name: path
      .slice(1)
      .replaceAll('/', '.')
      .replace(/[^\w.-]/g, '_'),
    file: plain(`./secrets${path}`),
    target: plain(path),
  }));
}
