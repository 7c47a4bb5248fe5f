import { join } from 'node:path';

/**
 * The file that the thread runs. `require` tells where files lie; of the build for `import` the package has to be asked,
 * and only when a thread is wanted: bundlers and test runners may not know how a package imports from itself.
 */
export async function threadFile(): Promise<string> {
  if (typeof __dirname === 'string') return join(__dirname, 'metrics-thread.js');
  const { METRICS_THREAD } = await import('#metrics-thread');
  return METRICS_THREAD;
}
