import { readFileSync } from 'node:fs';
import type { ValueSchema } from '@vigia/contract';
import type { VariableReader } from './variable-reader.js';

/** What the file has that the first of the variables names; `undefined` where none is set, or it has nothing of the kind. */
export function readPem(
  names: readonly string[],
  schema: ValueSchema<string>,
  variables: VariableReader,
): string | undefined {
  const found = variables.first(names);
  if (found === undefined) return undefined;
  const pem = readText(found.text);
  if (pem !== undefined && schema.matches(pem)) return pem;
  return variables.refuse(found.name, `${found.name} names a file that is not ${schema.type}; it was left aside.`);
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
