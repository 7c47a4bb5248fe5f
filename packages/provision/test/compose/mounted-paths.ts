import { posix } from 'node:path';
import { parse } from 'yaml';

/** What the tests read of a service. */
export interface ComposeService {
  readonly image: string;
  readonly profiles: readonly string[];
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly secrets?: readonly (string | { readonly source: string; readonly target: string })[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly network_mode?: string;
  readonly depends_on?: Readonly<Record<string, unknown>>;
}

/** What the tests read of `compose.yaml`. */
export interface ComposeFile {
  readonly name: string;
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly secrets: Readonly<Record<string, { readonly file?: string; readonly environment?: string }>>;
  readonly volumes: Readonly<Record<string, object>>;
}

/** Reads `compose.yaml`. */
export function readCompose(content: string): ComposeFile {
  return parse(content);
}

/** The rendered files and folders that services mount, as the paths that they were rendered to. */
export function mountedPaths({ services }: ComposeFile): readonly string[] {
  const sources = Object.values(services).flatMap(({ volumes = [] }) => volumes.map((volume) => volume.split(':')[0]));
  const relative = sources.filter((source) => source?.startsWith('.'));
  return [...new Set(relative.map((source = '') => posix.join('compose', source)))];
}

/** The named volumes that services mount. */
export function mountedVolumes({ services }: ComposeFile): readonly string[] {
  const sources = Object.values(services).flatMap(({ volumes = [] }) => volumes.map((volume) => volume.split(':')[0]));
  return sources.filter((source = '') => /^\w+$/.test(source)).map((source = '') => source);
}
