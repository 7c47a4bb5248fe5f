import { readFileSync } from 'node:fs';

/** Reads a text file of this host; `undefined` where it is not there or not for us to read. */
export function readFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
