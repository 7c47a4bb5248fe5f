import cluster from 'node:cluster';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';

/** The variables of an environment. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Name and version of the application, as its package.json has them. */
export interface Manifest {
  readonly name: string;
  readonly version: string | undefined;
}

/** All that options are resolved against, besides what the caller wrote. */
export interface Environment {
  readonly variables: Variables;
  readonly hostname: string;
  readonly manifest: Manifest | undefined;
  /** The process of the cluster that this one is a worker of. */
  readonly clusterPid?: number | undefined;
}

/** Reads the environment of this process: its variables, its host, and the nearest package.json that has a name. */
export function readEnvironment(): Environment {
  return {
    variables: { ...process.env },
    hostname: hostname(),
    manifest: readManifest(workingDirectory()),
    clusterPid: cluster.isWorker ? process.ppid : undefined,
  };
}

/** The nearest package.json with a name, from a directory upwards. What cannot be read counts as not there. */
export function readManifest(directory: string | undefined): Manifest | undefined {
  if (directory === undefined) return undefined;
  const manifest = parseManifest(join(directory, 'package.json'));
  if (manifest !== undefined) return manifest;
  const parent = dirname(directory);
  return parent === directory ? undefined : readManifest(parent);
}

function parseManifest(path: string): Manifest | undefined {
  try {
    const { name, version }: Record<string, unknown> = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof name !== 'string' || name === '') return undefined;
    return { name, version: typeof version === 'string' ? version : undefined };
  } catch {
    return undefined;
  }
}

/** The directory may have been deleted under the process. */
function workingDirectory(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}
