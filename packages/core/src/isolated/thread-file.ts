import { join } from 'node:path';

/** A name, and not a text in `import`: bundlers would look for it, and fail where the build for `require` mentions it. */
const LOCATION = '#metrics-thread';

/**
 * The file that the thread runs. `require` tells where files lie; of the build for `import` the package has to be asked,
 * and only when a thread is wanted: bundlers and test runners may not know how a package imports from itself.
 */
export async function threadFile(): Promise<string> {
  if (typeof __dirname === 'string') return join(__dirname, 'metrics-thread.js');
  const location: { readonly METRICS_THREAD: string } = await import(LOCATION);
  return location.METRICS_THREAD;
}
