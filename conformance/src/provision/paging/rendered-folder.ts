import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ProvisionedFile } from '@vigia/provision';

/** A folder for rendered files and for what the servers over them store. */
export interface RenderedFolder {
  readonly path: string;
  write(files: readonly ProvisionedFile[]): void;
  remove(): void;
}

/** Makes an empty one. */
export function makeRenderedFolder(): RenderedFolder {
  const folder = mkdtempSync(join(tmpdir(), 'vigia-rendered-'));
  return {
    path: folder,
    write(files) {
      for (const { path, content } of files) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), content);
      }
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
