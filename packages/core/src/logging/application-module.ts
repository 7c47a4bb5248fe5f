import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Where a package of the application is: beside its main file, else in its working directory. `undefined`: nowhere. */
export function applicationModule(name: string): string | undefined {
  const [, main = ''] = process.argv;
  return resolveFrom(main, name) ?? resolveFrom(join(process.cwd(), 'package.json'), name);
}

function resolveFrom(file: string, name: string): string | undefined {
  try {
    return createRequire(file).resolve(name);
  } catch {
    return undefined;
  }
}
