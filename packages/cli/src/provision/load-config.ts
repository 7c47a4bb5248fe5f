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
  const exported = await defaultOf(await jiti.import(path));
  if (MEMBERS.some((member) => Object.hasOwn(Object(exported), member))) return exported;
  const message = 'it describes no service; let it end in `export default defineObservability({ … })`.';
  throw new contract.VigiaError('VIGIA_OPTION_INVALID', message);
}

/** Some that every description has. */
const MEMBERS = ['service', 'environments', 'slos', 'routing'] as const;

/** Of a module, or all of CommonJS that has none. */
function defaultOf(loaded: unknown): unknown {
  return Object.hasOwn(Object(loaded), 'default') ? Reflect.get(Object(loaded), 'default') : loaded;
}

/** What `defineObservability` returned: frozen, with lists where a description has objects. */
function isDefined(exported: unknown): exported is provision.Observability {
  const given = Object(exported);
  return given === exported && Object.isFrozen(given) && Array.isArray(given.environments);
}

function refuse(path: string, cause: unknown): never {
  const message = cause instanceof Error ? cause.message : String(cause);
  throw new contract.VigiaError('VIGIA_OPTION_INVALID', `${path}: ${message}`, { cause });
}
