import * as contract from '@vigia/contract';
import * as provision from '@vigia/provision';
import { createJiti, type JitiOptions } from 'jiti';
import { EXIT_CODES } from '../exit-codes.js';

/** Whoever waits for longer asks a network. */
const PATIENCE_MS = 60_000;

/**
 * The exports of a module, in whichever language and module system it is written. What it imports of ours is what this
 * command has itself, and what its `tsconfig.json` maps is found.
 */
export async function importConfig(path: string): Promise<object> {
  const complain = () => {
    process.exitCode = EXIT_CODES.usage;
    process.stderr.write(`vigia: ${path}: it ends the process; let it import declarations alone.\n`);
  };
  // What ends the process leaves nothing done, and must not look as if all were well.
  process.once('exit', complain);
  try {
    return Object(await settled(createLoader(path).import(path)));
  } finally {
    process.off('exit', complain);
  }
}

/** A value that may be promised. Rejects where it does not come: nothing else would keep the process waiting. */
export async function settled(value: unknown): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const message = `it is not done after ${PATIENCE_MS / 1000} seconds; let it await nothing that does not come.`;
    timer = setTimeout(() => reject(new contract.VigiaError('VIGIA_OPTION_INVALID', message)), PATIENCE_MS);
  });
  try {
    return await Promise.race([value, late]);
  } finally {
    clearTimeout(timer);
  }
}

function createLoader(path: string) {
  const options: JitiOptions = {
    fsCache: false,
    moduleCache: false,
    // What it makes of both kinds of modules fails at `export default null`.
    interopDefault: false,
    virtualModules: { '@vigia/contract': contract, '@vigia/provision': provision },
  };
  try {
    return createJiti(path, { ...options, tsconfigPaths: true });
  } catch {
    // A `tsconfig.json` that extends what is not installed has nothing to say about paths.
    return createJiti(path, options);
  }
}
