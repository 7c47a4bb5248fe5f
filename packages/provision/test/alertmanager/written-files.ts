import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ProvisionedFile } from '../../src/files/provisioned-file.js';

/** Files in a folder of their own, for the tools that check them. */
export interface WrittenFiles extends Disposable {
  readonly folder: string;
}

/** Writes files as `vigia provision render` would. */
export function writeFiles(files: readonly ProvisionedFile[]): WrittenFiles {
  const folder = mkdtempSync(join(tmpdir(), 'vigia-provision-'));
  for (const { path, content } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true }) };
}
