import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publishedPackages, repositoryDirectory, workspacePackages } from '../../scripts/workspace.mjs';

const rootManifest = readManifest('');
const published = publishedPackages().map(({ directory, manifest }) => ({ directory, manifest }));

function readManifest(directory: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(repositoryDirectory, directory, 'package.json'), 'utf8'));
}

describe('the manifests of published packages', () => {
  it.each(published)('$directory has a README, a licence and ships both', ({ directory, manifest }) => {
    const shipped = ['README.md', 'LICENSE'];
    expect(manifest['files']).toEqual(expect.arrayContaining(shipped));
    expect(shipped.filter((file) => !existsSync(join(repositoryDirectory, directory, file)))).toEqual([]);
  });

  it.each(published)('$directory says what it is and where it runs', ({ directory, manifest }) => {
    expect(manifest['description']).toMatch(/\w.*\.$/);
    expect(manifest['license']).toBe('MIT');
    expect(manifest['sideEffects']).toBe(false);
    expect(manifest['engines']).toEqual(rootManifest['engines']);
    expect(manifest['name']).toBe(`@vigia/${directory.split('/').at(-1)}`);
  });

  it.each(published)('$directory leads the source condition to its source', ({ directory, manifest }) => {
    const entries: readonly Record<string, string>[] = Object.values<Record<string, string>>(
      manifest['exports'],
    ).filter((entry) => typeof entry === 'object');
    expect(entries.length).toBeGreaterThan(0);
    for (const entry of entries) {
      expect(Object.keys(entry)[0]).toBe('@vigia/source');
      expect(existsSync(join(repositoryDirectory, directory, entry['@vigia/source'] ?? 'nowhere'))).toBe(true);
    }
  });

  it('share one version', () => {
    expect(new Set(published.map(({ manifest }) => manifest['version'])).size).toBe(1);
  });
});

describe('the manifests of the workspace', () => {
  it.each(workspacePackages())('$directory has the tasks that turbo runs', ({ manifest }) => {
    expect(Object.keys(manifest['scripts'])).toEqual(expect.arrayContaining(['lint', 'test', 'typecheck']));
  });
});
