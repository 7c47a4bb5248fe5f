import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { repositoryDirectory } from './workspace.mjs';

/**
 * Builds what the live page serves, which its package's source imports and git does not keep. Where the page is broken,
 * what was built before stays.
 */
export function buildLivePage() {
  const script = join(repositoryDirectory, 'packages/live/build-page.mjs');
  spawnSync(process.execPath, [script], { stdio: ['ignore', 'ignore', 'inherit'] });
}
