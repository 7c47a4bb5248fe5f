import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isCurrent, type PackageSize, packageSizesPage } from '../../docs/generate/package-sizes-page.js';
import { publishedPackages, repositoryDirectory } from '../../scripts/workspace.mjs';
import { createScratch, INSTALL_TIMEOUT_MS, type Scratch } from './scratch.js';
import { ceilingBytes } from './size-ceilings.js';
import type { Tarball } from './tarball.js';

const SIZES_PAGE = join(repositoryDirectory, 'docs/package-sizes.md');
const TOLERANCE = 0.2;
const UPDATE = 'npx vitest run --mode long --project @vigia/conformance packages/tarballs --update';

const MAY_BE_PACKED =
  /^(?:package\.json|README\.md|LICENSE|THIRD-PARTY-LICENSES|(?:dist|src)\/.+|thread\/location\.cjs)$/;
const STRAY = /\.tsbuildinfo$|\.sha256$|\.tgz$|(?:^|\/)tests?\/|\.test\.|(?:^|\/)\.|(?:^|\/)node_modules\//;
const RUNS_AT_INSTALLATION = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish'];

const names: readonly string[] = publishedPackages().map(({ manifest }) => manifest['name']);
let scratch: Scratch;

beforeAll(async () => {
  scratch = await createScratch();
}, INSTALL_TIMEOUT_MS);

afterAll(() => scratch.close(), INSTALL_TIMEOUT_MS);

function tarballOf(name: string): Tarball {
  const tarball = scratch.tarballs.find(({ manifest }) => manifest.name === name);
  if (tarball === undefined) throw new Error(`${name} was not packed.`);
  return tarball;
}

/** Every path that a manifest leads to, however deep in its conditions. */
function pathsIn(entry: unknown): readonly string[] {
  if (typeof entry === 'string') return [posix.normalize(entry)];
  return typeof entry === 'object' && entry !== null ? Object.values(entry).flatMap(pathsIn) : [];
}

/** The sources of a map that do not stand in the package. */
function missingSources(files: Tarball['files'], path: string): readonly string[] {
  const { sources, sourceRoot = '' } = JSON.parse(String(files.get(path)));
  const paths = sources.map((source: string) => posix.join(posix.dirname(path), sourceRoot, source));
  return paths.filter((source: string) => !files.has(source)).map((source: string) => `${path} -> ${source}`);
}

function sizeOf({ manifest: { name }, files, bytes }: Tarball): PackageSize {
  const unpackedBytes = [...files.values()].reduce((total, file) => total + file.length, 0);
  return { name, packedBytes: bytes.length, unpackedBytes, files: files.size, ceilingBytes: ceilingBytes(name) };
}

describe.each(names)('the tarball of %s', (name) => {
  it('holds what it must, and no file that has strayed into it', () => {
    const paths = [...tarballOf(name).files.keys()];
    expect(paths).toEqual(expect.arrayContaining(['package.json', 'README.md', 'LICENSE']));
    expect(paths.filter((path) => !MAY_BE_PACKED.test(path) || STRAY.test(path))).toEqual([]);
  });

  it('holds every file that its manifest leads to, under every condition', () => {
    const { manifest, files } = tarballOf(name);
    const led = [manifest.exports, manifest.main, manifest.types, manifest.bin].flatMap(pathsIn);
    expect(led.length).toBeGreaterThan(2);
    expect(led.filter((path) => !files.has(path))).toEqual([]);
  });

  it('holds the sources that its maps lead to', () => {
    const { files } = tarballOf(name);
    const maps = [...files.keys()].filter((path) => path.endsWith('.map'));
    expect(maps.length).toBeGreaterThan(0);
    expect(maps.flatMap((path) => missingSources(files, path))).toEqual([]);
  });

  it('asks for its siblings in this version, and runs nothing when it is installed', () => {
    const { version, dependencies = {}, peerDependencies = {}, scripts = {} } = tarballOf(name).manifest;
    const asked = Object.entries({ ...dependencies, ...peerDependencies });
    expect(asked.filter(([, range]) => /^(?:workspace|link|file|catalog):/.test(range))).toEqual([]);
    expect(asked.filter(([sibling, range]) => names.includes(sibling) && range !== version)).toEqual([]);
    expect(Object.keys(scripts).filter((script) => RUNS_AT_INSTALLATION.includes(script))).toEqual([]);
  });

  it('names nothing of the machine that packed it', () => {
    const files = [...tarballOf(name).files];
    expect(files.filter(([, content]) => content.includes(repositoryDirectory)).map(([path]) => path)).toEqual([]);
  });

  it('stays under its ceiling', () => {
    const { packedBytes, ceilingBytes: most } = sizeOf(tarballOf(name));
    expect(packedBytes).toBeLessThanOrEqual(most);
  });
});

it('docs/package-sizes.md says what the packages weigh', async () => {
  const sizes = scratch.tarballs.map(sizeOf);
  const page = packageSizesPage(sizes);
  console.log(page.slice(page.indexOf('| Package')));
  const written = existsSync(SIZES_PAGE) ? readFileSync(SIZES_PAGE, 'utf8') : '';
  if (!isCurrent(written, sizes, TOLERANCE))
    await expect(page, `If they are meant to: ${UPDATE}`).toMatchFileSnapshot(SIZES_PAGE);
});
