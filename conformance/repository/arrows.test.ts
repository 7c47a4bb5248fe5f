import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publishedPackages } from '../../scripts/workspace.mjs';
import { arrowsOf, drawnPackages } from './arrows.js';
import { importsOf, type SourceImport, sourceFiles } from './source-imports.js';

const packages = publishedPackages().map(({ directory, manifest }) => ({
  folder: basename(directory),
  directory,
  manifest,
}));

/** `@scope/name/sub/path` without the path. */
function packageNameOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

function isForbidden(folder: string, { specifier, typeOnly }: SourceImport): boolean {
  const { ours, thirdParty, typesOnly, node } = arrowsOf(folder);
  if (specifier.startsWith('.')) return false;
  if (specifier.startsWith('node:')) return !node;
  const name = packageNameOf(specifier);
  if (name.startsWith('@vigia/')) return !ours.includes(name.slice('@vigia/'.length));
  return !thirdParty.includes(name) && !(typeOnly && typesOnly.includes(name));
}

function leavesSource({ file, specifier }: SourceImport): boolean {
  const source = file.split('/').slice(0, 3).join('/');
  return specifier.startsWith('.') && !new URL(specifier, `file:///${file}`).pathname.startsWith(`/${source}/`);
}

describe('arrows between packages', () => {
  it('has one row per package', () => {
    expect(packages.map(({ folder }) => folder).sort()).toEqual(drawnPackages);
  });

  it.each(packages)('$folder imports only what its row allows', ({ folder, directory }) => {
    const imports = sourceFiles(`${directory}/src`).flatMap(importsOf);
    expect(imports.length).toBeGreaterThan(0);
    expect(imports.filter((one) => isForbidden(folder, one))).toEqual([]);
  });

  it.each(packages)('$folder reaches into no other package by a relative path', ({ directory }) => {
    expect(sourceFiles(`${directory}/src`).flatMap(importsOf).filter(leavesSource)).toEqual([]);
  });

  it.each(packages)('$folder declares only what its row allows', ({ folder, manifest }) => {
    const { ours, thirdParty, typesOnly } = arrowsOf(folder);
    const allowed = [...ours.map((name) => `@vigia/${name}`), ...thirdParty, ...typesOnly];
    const declared = ['dependencies', 'peerDependencies', 'optionalDependencies'].flatMap((kind) =>
      Object.keys(manifest[kind] ?? {}),
    );
    expect(declared.filter((name) => !allowed.includes(name))).toEqual([]);
  });

  it.each(packages)('$folder needs nothing of ours for its tests but what its row allows', ({ folder, manifest }) => {
    const ours = Object.keys(manifest['devDependencies'] ?? {}).filter((name) => name.startsWith('@vigia/'));
    expect(ours.filter((name) => !arrowsOf(folder).ours.includes(name.slice('@vigia/'.length)))).toEqual([]);
  });
});
