import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publishedPackages } from '../../scripts/workspace.mjs';

const UPDATE = 'npx vitest run --update --project @vigia/conformance public-names';

const packages = publishedPackages().map(({ directory, manifest }) => ({
  folder: basename(directory),
  entries: Object.keys(manifest['exports']).filter((entry) => entry !== './package.json'),
  name: manifest['name'],
}));

/** One line per name that a program can import, under the specifier that it is imported from. */
async function listNames(name: string, entries: readonly string[]): Promise<string> {
  const specifiers = entries.map((entry) => name + entry.slice(1));
  const lists = specifiers.map(async (specifier) => [specifier, ...Object.keys(await import(specifier)).sort()]);
  return `${(await Promise.all(lists)).map((lines) => lines.join('\n  ')).join('\n')}\n`;
}

describe('public names', () => {
  it.each(packages)('$name exports what its list says', async ({ folder, entries, name }) => {
    const names = await listNames(name, entries);
    await expect(names, `If the change is meant: ${UPDATE}`).toMatchFileSnapshot(`./public-names/${folder}.txt`);
  });
});
