import { readFile } from 'node:fs/promises';
import * as contract from '@vigia/contract';
import * as provision from '@vigia/provision';
import { createJiti } from 'jiti';

/**
 * What a configuration describes: the default export of a module, or JSON. What it imports of ours is what this command
 * has itself, so that it needs no project around it.
 *
 * @throws VigiaError that names the file, when it cannot be read or describes nothing that holds together.
 */
export async function loadConfig(path: string): Promise<provision.Observability> {
  const exported = await readConfig(path).catch((cause: unknown) => refuse(path, cause));
  if (isDefined(exported)) return exported;
  try {
    return provision.defineObservability(exported as provision.ObservabilityDescription);
  } catch (cause) {
    return refuse(path, cause);
  }
}

async function readConfig(path: string): Promise<unknown> {
  if (path.endsWith('.json')) return JSON.parse(await readFile(path, 'utf8'));
  const jiti = createJiti(path, {
    fsCache: false,
    moduleCache: false,
    virtualModules: { '@vigia/contract': contract, '@vigia/provision': provision },
  });
  return jiti.import(path, { default: true });
}

/** What `defineObservability` returned: it has lists where a description has objects. */
function isDefined(exported: unknown): exported is provision.Observability {
  return Object(exported) === exported && Array.isArray(Reflect.get(Object(exported), 'environments'));
}

function refuse(path: string, cause: unknown): never {
  const message = cause instanceof Error ? cause.message : String(cause);
  throw new contract.VigiaError('VIGIA_OPTION_INVALID', `${path}: ${message}`, { cause });
}
