import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { run } from '../run.js';
import { createProject, DESCRIPTION, type TestProject } from './project.js';

const DESCRIPTION_TEXT = JSON.stringify(DESCRIPTION);
const FIX = 'let it end in `export default defineObservability({ … })`.';
const KPIS =
  "import { defineKpis } from '@vigia/provision';\nexport const kpis = defineKpis({ a: { type: 'counter', help: 'A.' } });\n";

let project: TestProject;

beforeEach(() => {
  project = createProject();
});

afterEach(() => project.close());

async function diffOf(name: string, content: string) {
  project.write(name, content);
  const flags = name.startsWith('vigia.config.') ? [] : ['--config', name];
  const { exitCode, stderr, stdout } = await run(['provision', 'diff', '--dir', project.directory, ...flags]);
  return { exitCode, stderr, stdout };
}

test.each([
  ['null', 'vigia.config.mjs', 'export default null;', `its default export is null; ${FIX}`],
  ['null, in CommonJS', 'vigia.config.cjs', 'module.exports = null;', `its default export is null; ${FIX}`],
  ['undefined', 'vigia.config.ts', 'export default undefined;', `its default export is undefined; ${FIX}`],
  ['a number', 'vigia.config.ts', 'export default 7;', `its default export is 7; ${FIX}`],
  ['a list', 'vigia.config.js', 'export default [];', `its default export is an array of 0; ${FIX}`],
  [
    'a function',
    'vigia.config.ts',
    'export default () => ({});',
    'its default export is a function; export what it returns.',
  ],
  [
    'a promise of a function',
    'vigia.config.ts',
    'export default Promise.resolve(() => ({}));',
    'its default export is a function; export what it returns.',
  ],
  ['a promise that is broken', 'vigia.config.mts', "export default Promise.reject(new Error('no way'));", 'no way'],
  [
    'another export',
    'vigia.config.ts',
    'export const config = {};',
    `it has no default export (it exports config); ${FIX}`,
  ],
  ['nothing', 'vigia.config.ts', '\n', `it has no default export; ${FIX}`],
  ['nothing, thrown', 'vigia.config.ts', 'throw undefined;', 'it threw undefined'],
  [
    'what imports what is not there',
    'vigia.config.ts',
    "import { a } from 'nowhere-at-all';\nexport default a;",
    'it imports nowhere-at-all, which is not there; install it, or correct the name.',
  ],
  ['no JSON', 'vigia.config.json', '', 'it is no JSON: Unexpected end of JSON input'],
])('%s is told of with its file, in one line', async (_, name, content, complaint) => {
  const { exitCode, stderr, stdout } = await diffOf(name, content);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toBe(`vigia: ${join(project.directory, name)}: ${complaint}\n`);
});

test('what does not parse is told of with its place, also where another file is to blame', async () => {
  const own = await diffOf('vigia.config.mjs', 'export default { service: "a" } }');
  const place = join(project.directory, 'vigia.config.mjs');
  expect(own.stderr).toBe(`vigia: ${place}: it does not parse: Unexpected token, at ${place}:1:32\n`);
  project.write('kpis.ts', 'export const kpis = {\n  a: ;\n};\n');
  const imported = await diffOf('vigia.config.ts', "import { kpis } from './kpis.js';\nexport default { kpis };");
  expect(imported.stderr).toMatch(/vigia\.config\.ts: it does not parse: Unexpected token, at \S+kpis\.ts:2:\d+\n$/);
});

test('a name that was mistyped is told of with all else', async () => {
  const { stderr } = await diffOf('vigia.config.ts', 'export default { servce: "orders" };');
  expect(stderr).toContain(
    'vigia.config.ts: 5 things must be corrected:\n- `servce` is not an option; did you mean `service`?',
  );
});

test('a directory is no configuration', async () => {
  project.write('vigia.config.ts/notes.md', '');
  expect((await diffOf('settings/notes.md', '')).exitCode).toBe(2);
  const { stderr } = await run(['provision', 'diff', '--dir', project.directory, '--config', 'settings']);
  expect(stderr).toBe(`vigia: --config ${join(project.directory, 'settings')} is no file that is there.\n`);
  const none = await run(['provision', 'diff', '--dir', project.directory]);
  expect(none.stderr).toMatch(/^vigia: There is no vigia\.config\.ts in \S+, nor one that ends in mts, /);
});

test.each([
  [
    'TypeScript with an enum, in a promise',
    'vigia.config.ts',
    `enum Place { Here = 'production' }\nexport default Promise.resolve({ ...${DESCRIPTION_TEXT}, environments: { [Place.Here]: {} } });`,
  ],
  [
    'await at its top',
    'vigia.config.mts',
    `const made = await Promise.resolve(${DESCRIPTION_TEXT});\nexport default made;`,
  ],
  ['CommonJS of TypeScript', 'vigia.config.cts', `const made: object = ${DESCRIPTION_TEXT};\nmodule.exports = made;`],
  ['CommonJS in a file .js', 'vigia.config.js', `module.exports = ${DESCRIPTION_TEXT};`],
  ['CommonJS that was a module', 'vigia.config.cjs', `exports.default = ${DESCRIPTION_TEXT};`],
  [
    'JSON with comments, commas and a byte order mark',
    'vigia.config.json',
    `\uFEFF// Of "us".\n${DESCRIPTION_TEXT.replace('{', '{ /* "more": 1, */\n').replace('"#orders"', '"#or//d/*ers*/,}"').replace(/\}$/, ',\n}')}`,
  ],
])('%s is a configuration', async (_, name, content) => {
  expect(await diffOf(name, content)).toMatchObject({ exitCode: 1 });
});

test('a text that looks like a comment stays one', async () => {
  const { stdout } = await diffOf('vigia.config.json', DESCRIPTION_TEXT.replace('"#orders"', '"#a//b/*c*/,}"'));
  expect(stdout).toContain('#a//b/*c*/,}');
});

test('paths of a tsconfig.json are followed, and one that cannot be read has none', async () => {
  project.write('source/kpis.ts', KPIS);
  project.write('tsconfig.json', '{ "compilerOptions": { "baseUrl": ".", "paths": { "@shop/*": ["./source/*"] } } }');
  const config = `import { kpis } from '@shop/kpis';\nexport default { ...${DESCRIPTION_TEXT}, kpis };`;
  expect(await diffOf('vigia.config.ts', config)).toMatchObject({ exitCode: 1 });
  project.write('tsconfig.json', '{ "extends": "@tsconfig/not-installed" }');
  expect((await diffOf('vigia.config.ts', config)).stderr).toContain('it imports @shop/kpis, which is not there');
  expect(await diffOf('plain.ts', `export default ${DESCRIPTION_TEXT};`)).toMatchObject({ exitCode: 1 });
});
