import type { ProvisionedFile } from '../files/provisioned-file.js';

/** A file of JSON, which has no place for a comment: the README beside it says what made it. */
export function jsonFile(path: string, value: unknown): ProvisionedFile {
  return { path, content: `${JSON.stringify(value, null, 2)}\n` };
}
