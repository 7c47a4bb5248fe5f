import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What is installed for metrics and spans over OTLP on Express, by who sends them. */
export const INSTALLED: ReadonlyMap<string, readonly string[]> = new Map([
  ['vigia', ['@vigia/express', '@vigia/otel']],
  [
    'opentelemetry',
    [
      '@opentelemetry/api',
      '@opentelemetry/context-async-hooks',
      '@opentelemetry/exporter-metrics-otlp-proto',
      '@opentelemetry/exporter-trace-otlp-proto',
      '@opentelemetry/instrumentation-express',
      '@opentelemetry/instrumentation-http',
      '@opentelemetry/resources',
      '@opentelemetry/sdk-metrics',
      '@opentelemetry/sdk-trace-node',
    ],
  ],
]);

interface Manifest {
  readonly name: string;
  readonly files?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
}

const HERE = dirname(fileURLToPath(import.meta.url));

/** Bytes of packages and of all that they depend on, each package once, as they lie on the disk. */
export function installedBytes(names: readonly string[]): number {
  const directories = new Set<string>();
  for (const name of names) addPackage(findPackage(name, HERE), directories);
  return [...directories].reduce((sum, directory) => sum + packageBytes(directory), 0);
}

function addPackage(directory: string, known: Set<string>): void {
  if (known.has(directory)) return;
  known.add(directory);
  for (const name of Object.keys(manifestOf(directory).dependencies ?? {}))
    addPackage(findPackage(name, directory), known);
}

/** As Node looks for it: in the `node_modules` of the directory, then of those above. */
function findPackage(name: string, from: string): string {
  for (let directory = from; ; directory = dirname(directory)) {
    const found = realPath(join(directory, 'node_modules', name));
    if (found !== undefined) return found;
    if (directory === dirname(directory)) throw new Error(`${name} is not installed for ${from}`);
  }
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function manifestOf(directory: string): Manifest {
  return JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
}

/** A package of the workspace has more in its directory than it is published with. */
function packageBytes(directory: string): number {
  const { name, files } = manifestOf(directory);
  if (!name.startsWith('@vigia/') || files === undefined) return treeBytes(directory);
  const published = ['package.json', ...files.filter((file) => !file.startsWith('!'))];
  return published.reduce((sum, file) => sum + treeBytes(join(directory, file)), 0);
}

function treeBytes(path: string): number {
  const status = statSync(path);
  if (!status.isDirectory()) return status.size;
  const inner = readdirSync(path).filter((entry) => entry !== 'node_modules');
  return inner.reduce((sum, entry) => sum + treeBytes(join(path, entry)), 0);
}
