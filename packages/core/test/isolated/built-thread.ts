import { fileURLToPath } from 'node:url';

/** Where the thread finds what it runs: a thread runs `dist`, also where the tests run the source. */
export async function builtThread(): Promise<string> {
  return fileURLToPath(new URL('../../dist/isolated/metrics-thread.js', import.meta.url));
}
