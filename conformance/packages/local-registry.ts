import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Tarball } from './tarball.js';

/** A registry of npm's on this machine that knows our packages and nothing else. */
export interface LocalRegistry {
  /** What an `.npmrc` says to have our packages, and only ours, from here. */
  readonly settings: string;
  close(): void;
}

/**
 * Serves packed packages as a registry would. Nothing has to be overridden to install them, so that a dependency which
 * a manifest names wrongly is not found.
 */
export async function startRegistry(tarballs: readonly Tarball[]): Promise<LocalRegistry> {
  const byName = new Map(tarballs.map((tarball) => [tarball.manifest.name, tarball]));
  const server = createServer((request, response) => answer(byName, request, response));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { settings: `@vigia:registry=${originOf(server)}\n`, close: () => server.close() };
}

function originOf(server: Server): string {
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}/`;
}

function answer(tarballs: ReadonlyMap<string, Tarball>, request: IncomingMessage, response: ServerResponse): void {
  const [name = '', archive] = decodeURIComponent(request.url ?? '')
    .slice(1)
    .split('/-/');
  const tarball = tarballs.get(name);
  // Another run has other bytes under the same version, and maybe the same port: nothing may come from a cache.
  response.setHeader('cache-control', 'no-store');
  response.setHeader('connection', 'close');
  if (tarball === undefined) response.writeHead(404).end('{}');
  else if (archive !== undefined) response.end(tarball.bytes);
  else response.setHeader('content-type', 'application/json').end(packument(tarball, request.headers.host));
}

function packument({ manifest, bytes }: Tarball, host: string | undefined): string {
  const { name, version } = manifest;
  const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
  const dist = { tarball: `http://${host}/${name}/-/${version}.tgz`, integrity };
  return JSON.stringify({ name, 'dist-tags': { latest: version }, versions: { [version]: { ...manifest, dist } } });
}
