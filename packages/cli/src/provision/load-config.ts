import { readFile } from 'node:fs/promises';
import { describeValue, VigiaError } from '@vigia/contract';
import { defineObservability, type Observability, type ObservabilityDescription } from '@vigia/provision';
import { configComplaint } from './config-complaint.js';
import { importConfig, settled } from './import-config.js';
import { parseJsonWithComments } from './json-with-comments.js';

/**
 * What a configuration describes: the default export of a module, or JSON. It needs no project around it.
 *
 * @throws VigiaError that names the file, when it cannot be read or describes nothing that holds together.
 */
export async function loadConfig(path: string): Promise<Observability> {
  try {
    const exported = await readConfig(path);
    return isDefined(exported) ? exported : defineObservability(exported as ObservabilityDescription);
  } catch (cause) {
    throw configComplaint(path, cause);
  }
}

async function readConfig(path: string): Promise<unknown> {
  if (path.endsWith('.json')) return parseJsonWithComments(await readFile(path, 'utf8'));
  const exports = await importConfig(path);
  // Where CommonJS is compiled, its exports are all there is.
  if ('service' in exports) return exports;
  if (!Object.hasOwn(exports, 'default')) throw refuse(`it has no default export${namesText(exports)}`);
  const exported = await settled(innerDefault(Reflect.get(exports, 'default')));
  if (typeof exported === 'function') throw refuse('its default export is a function', 'export what it returns');
  if (isObject(exported)) return exported;
  throw refuse(`its default export is ${describeValue(exported)}`);
}

/** CommonJS that was written as a module has its default export in the one that Node gives it. */
function innerDefault(exported: unknown): unknown {
  const isWrapped = isObject(exported) && Object.keys(exported).join() === 'default';
  return isWrapped ? Reflect.get(exported, 'default') : exported;
}

function namesText(exports: object): string {
  const names = Object.keys(exports);
  return names.length === 0 ? '' : ` (it exports ${names.join(', ')})`;
}

function refuse(found: string, fix = 'let it end in `export default defineObservability({ … })`'): VigiaError {
  return new VigiaError('VIGIA_OPTION_INVALID', `${found}; ${fix}.`);
}

/** What `defineObservability` returned: frozen, with lists where a description has objects. */
function isDefined(exported: unknown): exported is Observability {
  return isObject(exported) && Object.isFrozen(exported) && Array.isArray(Reflect.get(exported, 'environments'));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
