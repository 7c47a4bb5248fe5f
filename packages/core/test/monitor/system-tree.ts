import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Texts by path, `undefined` for what is there and cannot be read. */
export type SystemTree = Readonly<Record<string, string | undefined>>;

/** Writes a root with `proc` and `sys` that lives as long as the test. */
export function plantSystemTree(tree: SystemTree): string {
  const root = mkdtempSync(join(tmpdir(), 'vigia-system-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(tree)) changeFile(root, path, text);
  return root;
}

/** A directory where a file should be cannot be read, even by root. */
export function changeFile(root: string, path: string, text: string | undefined): void {
  const place = join(root, path);
  mkdirSync(text === undefined ? place : dirname(place), { recursive: true });
  if (text !== undefined) writeFileSync(place, text);
}
