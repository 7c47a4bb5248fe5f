import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Manifest {
  readonly version: string;
}

/**
 * The version that a name (or an npm alias) resolves to from a file, found as Node finds it. Frameworks that hide
 * their `package.json` behind `exports` are why this does not import it.
 */
export function resolvedVersion(name: string, from: string): string {
  for (let folder = dirname(fileURLToPath(from)); ; folder = dirname(folder)) {
    const version = versionIn(join(folder, 'node_modules', name, 'package.json'));
    if (version !== undefined) return version;
    if (folder === dirname(folder)) throw new Error(`${name} cannot be found from ${from}.`);
  }
}

function versionIn(path: string): string | undefined {
  try {
    return (JSON.parse(readFileSync(path, 'utf8')) as Manifest).version;
  } catch {
    return undefined;
  }
}
