import { basename } from 'node:path';
import type { Attributes } from '@vigia/contract';

/** This process: without its arguments and the path of its user, which hold secrets and names. */
export function processAttributes(): Attributes {
  const script = process.argv[1];
  return {
    'process.pid': process.pid,
    'process.executable.name': basename(process.execPath),
    ...(script === undefined ? {} : { 'process.command': basename(script) }),
    'process.runtime.name': 'nodejs',
    'process.runtime.version': process.versions.node,
  };
}
