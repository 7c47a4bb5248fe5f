import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryDirectory } from './workspace.mjs';

/**
 * The Node 24 binary that npm brought for this platform, or why there is none.
 *
 * @returns {{ path: string } | { missing: string }}
 */
export function findNode24() {
  const platform = `${process.platform}-${process.arch}`;
  const path = join(repositoryDirectory, `conformance/node-24/node_modules/node24-${platform}/bin/node`);
  return existsSync(path)
    ? { path }
    : { missing: `npm has no Node 24 binary for ${platform}, or it was not installed` };
}
