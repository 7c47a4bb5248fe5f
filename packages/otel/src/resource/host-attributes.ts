import { hostname } from 'node:os';
import type { Attributes } from '@vigia/contract';
import type { ReadFile } from './resource-sources.js';

/** The conventions' words where they differ from Node's. */
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm: 'arm32', ia32: 'x86', ppc: 'ppc32' };
const SYSTEMS: Readonly<Record<string, string>> = { win32: 'windows', sunos: 'solaris' };
const MACHINE_ID = /^[\da-f]{32}$/;

/** The host and its system. */
export function hostAttributes(): Attributes {
  return {
    'host.name': hostname(),
    'host.arch': ARCHITECTURES[process.arch] ?? process.arch,
    'os.type': SYSTEMS[process.platform] ?? process.platform,
  };
}

/** What Linux calls the machine. Within a container it would be that of the image: the same everywhere. */
export function machineAttributes(readFile: ReadFile): Attributes {
  const machineId = (readFile('/etc/machine-id') ?? readFile('/var/lib/dbus/machine-id'))?.trim();
  return machineId !== undefined && MACHINE_ID.test(machineId) ? { 'host.id': machineId } : {};
}
