import type { ConnectionParameters, ServerAddress } from './connection-settings.js';
import { unreadable } from './unreadable.js';

const DEFAULT_HOST = 'localhost';
const DEFAULT_PORT = 5_432;
const MAX_PORT = 65_535;

/** A server, and the name by which its certificate knows it. */
export interface NamedServer extends ServerAddress {
  readonly certificateName: string;
}

/** The servers of a connection, in the order in which they are tried. */
export function serverAddresses({ host, hostaddr, port }: ConnectionParameters): readonly NamedServer[] {
  const names = listOf(host);
  const addresses = listOf(hostaddr);
  const ports = listOf(port);
  const count = Math.max(names.length, addresses.length, 1);
  if ((ports.length > 1 && ports.length !== count) || (addresses.length > 0 && names.length > addresses.length)) {
    throw unreadable('it names not as many hosts as ports; give one port, or one for each host.');
  }
  return Array.from({ length: count }, (_, index) => {
    const name = names[index] || DEFAULT_HOST;
    return {
      host: addresses[index] || name,
      port: portOf(ports[index] ?? ports[0]),
      certificateName: withoutZone(name),
    };
  });
}

/** A certificate knows nothing of the zone of a link-local address. */
function withoutZone(name: string): string {
  return name.replace(/%.*$/, '');
}

function listOf(text: string | undefined): readonly string[] {
  return text === undefined ? [] : text.split(',');
}

function portOf(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port <= MAX_PORT) return port;
  throw unreadable('its port is no number from 1 to 65535.');
}
