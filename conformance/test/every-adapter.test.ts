import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { publishedPackages, repositoryDirectory } from '../../scripts/workspace.mjs';

type PublishedPackage = ReturnType<typeof publishedPackages>[number];

const SPEC_FOLDERS = ['conformance/test/adapters', 'conformance/nest-11/test'];
/** `koa-3.test.ts` is the spec of the Koa adapter over Koa 3. */
const SPEC_NAME = /^([a-z]+)-\d[\w.-]*\.test\.ts$/;
const OBSERVES = /import \{[^}]*\bobserve\b[^}]*\} from '@vigia\/core'/;

function sourceOf({ directory }: PublishedPackage): string {
  const folder = join(repositoryDirectory, directory, 'src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
}

/** An adapter observes requests, by itself or through another adapter. */
function adapters(): readonly string[] {
  const packages = publishedPackages();
  const observing = packages.filter((one) => OBSERVES.test(sourceOf(one)));
  const names = new Set(observing.map(({ manifest }) => manifest['name']));
  const above = packages.filter(({ manifest }) =>
    Object.keys(manifest['dependencies'] ?? {}).some((dependency) => names.has(dependency)),
  );
  return [...new Set([...observing, ...above].map(({ directory }) => directory.replace('packages/', '')))].sort();
}

function specs(): readonly (readonly [adapter: string, path: string])[] {
  return SPEC_FOLDERS.flatMap((folder) =>
    readdirSync(join(repositoryDirectory, folder)).flatMap((file) => {
      const [, adapter] = SPEC_NAME.exec(file) ?? [];
      return adapter === undefined ? [] : [[adapter, join(repositoryDirectory, folder, file)] as const];
    }),
  );
}

test('every adapter on disk has a spec, and every spec an adapter', () => {
  expect([...new Set(specs().map(([adapter]) => adapter))].sort()).toEqual(adapters());
});

test.each(specs())('the spec of %s at %s runs the table and asserts what it runs on', (_adapter, path) => {
  const spec = readFileSync(path, 'utf8');
  expect(spec).toMatch(/\brunAdapterConformance\(/);
  expect(spec).toMatch(/\bresolvedVersion\(/);
});
