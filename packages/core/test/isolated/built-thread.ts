import { fileURLToPath } from 'node:url';
import { assertFreshBuild } from '../../../../scripts/fresh-build.mjs';

/** Where the thread finds what it runs: a thread runs `dist`, also where the tests run the source. */
export async function builtThread(): Promise<string> {
  assertFreshBuild('packages/contract', 'packages/core');
  return fileURLToPath(new URL('../../dist/isolated/metrics-thread.js', import.meta.url));
}
