import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Ran, run } from '../run.js';
import { createProject, DESCRIPTION, type TestProject } from './project.js';

const RULES = 'observability/prometheus/rules/production';
const ALERTMANAGER = 'observability/alertmanager/alertmanager.yml';

let project: TestProject;

beforeEach(() => {
  project = createProject();
});

afterEach(() => project.close());

function provision(command: string, ...words: readonly string[]): Promise<Ran> {
  return run(['provision', command, '--dir', project.directory, ...words]);
}

function describeService(changes: object = {}): void {
  project.write('vigia.config.json', JSON.stringify({ ...DESCRIPTION, ...changes }));
}

describe('vigia provision init', () => {
  test('writes a configuration that renders where nothing is installed', async () => {
    project.write('package.json', '{ "name": "@shop/checkout" }');
    const { exitCode, lines } = await provision('init');
    expect({ exitCode, lines }).toEqual({ exitCode: 0, lines: [join(project.directory, 'vigia.config.ts')] });
    expect(project.read('vigia.config.ts')).toContain('service: "checkout"');
    const rendered = await provision('render');
    expect(rendered.stderr).toMatch(/^\d+ files in /);
    expect(rendered.exitCode).toBe(0);
    expect(readdirSync(join(project.directory, RULES))).not.toEqual([]);
  });

  test('names the links that whoever is woken follows', async () => {
    await provision('init');
    expect(project.read('vigia.config.ts')).toMatch(/links: \{[^}]*grafana: [^}]*alertmanager: [^}]*runbooks: /);
  });

  test('leaves alone what is there', async () => {
    project.write('vigia.config.ts', 'mine');
    const { exitCode, stderr } = await provision('init');
    expect(exitCode).toBe(3);
    expect(stderr).toContain('is there already');
    expect(project.read('vigia.config.ts')).toBe('mine');
  });
});

describe('vigia provision render', () => {
  test('tells that runbooks cannot be opened until it is said where they are', async () => {
    describeService();
    expect((await provision('render')).stderr).toContain('`links.runbooks`');
    describeService({ links: { runbooks: 'https://git.example.com/orders/runbooks' } });
    expect((await provision('render')).stderr).not.toContain('links');
  });

  test('writes once: the second time nothing changes', async () => {
    describeService();
    const first = await provision('render');
    expect(first.lines).toContain('+ alertmanager/alertmanager.yml');
    const before = statSync(join(project.directory, ALERTMANAGER)).ino;
    const second = await provision('render');
    expect({ exitCode: second.exitCode, lines: second.lines }).toEqual({ exitCode: 0, lines: [] });
    expect(statSync(join(project.directory, ALERTMANAGER)).ino).toBe(before);
  });

  test('removes what it made and makes no more, with the folders that are empty then', async () => {
    describeService({ environments: { production: {}, staging: {} } });
    await provision('render');
    describeService();
    const { lines } = await provision('render');
    expect(lines.filter((line) => line.startsWith('- ')).length).toBeGreaterThan(1);
    expect(existsSync(join(project.directory, 'observability/prometheus/rules/staging'))).toBe(false);
    expect(existsSync(join(project.directory, RULES))).toBe(true);
  });

  test('takes nothing away that a person wrote, unless told to', async () => {
    describeService();
    await provision('render');
    project.write(ALERTMANAGER, 'mine');
    describeService({ service: 'shop' });
    const refused = await provision('render');
    expect({ exitCode: refused.exitCode, lines: refused.lines }).toEqual({
      exitCode: 1,
      lines: ['! alertmanager/alertmanager.yml'],
    });
    expect(project.read(ALERTMANAGER)).toBe('mine');
    expect((await provision('diff')).stderr).toContain('Not as they were rendered: alertmanager/alertmanager.yml.');
    expect((await provision('render', '--force')).lines).toContain('~ alertmanager/alertmanager.yml');
    expect(project.read(ALERTMANAGER)).toContain('receivers:');
  });

  test('never touches files of others, in its directory or under its paths', async () => {
    describeService();
    project.write('observability/notes.md', 'mine');
    project.write(ALERTMANAGER, 'mine');
    expect((await provision('render')).exitCode).toBe(1);
    expect(readdirSync(join(project.directory, 'observability')).sort()).toEqual(['alertmanager', 'notes.md']);
    await provision('render', '--force');
    expect(project.read('observability/notes.md')).toBe('mine');
  });

  test('keeps a removed file that a person changed', async () => {
    describeService({ environments: { production: {}, staging: {} } });
    await provision('render');
    const [rules] = readdirSync(join(project.directory, 'observability/prometheus/rules/staging'));
    project.write(`observability/prometheus/rules/staging/${rules}`, 'mine');
    describeService();
    expect((await provision('render')).lines).toEqual([`! prometheus/rules/staging/${rules}`]);
    expect(project.read(`observability/prometheus/rules/staging/${rules}`)).toBe('mine');
  });

  test.each([
    ['what is no JSON', 'no'],
    ['a version of later', '{ "version": 2, "files": {} }'],
    ['a path that leaves the directory', '{ "version": 1, "files": { "../vigia.config.json": ["a"] } }'],
    ['a path from the root', '{ "version": 1, "files": { "/etc/passwd": ["a"] } }'],
  ])('stops at a manifest that is damaged: %s', async (_, manifest) => {
    describeService();
    project.write('observability/.vigia-provision.json', manifest);
    const { exitCode, stderr } = await provision('render', '--force');
    expect(exitCode).toBe(3);
    expect(stderr).toContain('.vigia-provision.json is damaged');
    expect(project.read('vigia.config.json')).toContain('orders');
  });

  test('goes on where an earlier run was killed', async () => {
    describeService();
    await provision('render');
    const [manifest, rendered] = ['observability/.vigia-provision.json', project.read(ALERTMANAGER)];
    const later = project.read(manifest);
    describeService({ routing: { ...DESCRIPTION.routing, deadMansSwitch: 'team' } });
    await provision('render');
    const { files } = JSON.parse(project.read(manifest));
    const earlier = JSON.parse(later).files;
    const both = Object.fromEntries(
      Object.keys(files).map((path) => [path, [...(earlier[path] ?? []), ...files[path]]]),
    );
    project.write(manifest, JSON.stringify({ version: 1, files: both }));
    project.write(ALERTMANAGER, rendered);
    describeService({ service: 'shop' });
    expect((await provision('render')).exitCode).toBe(0);
  });

  test('stops where a directory is in the way of a file', async () => {
    describeService();
    project.write(`${ALERTMANAGER}/notes.md`, 'mine');
    const { exitCode, stderr } = await provision('render', '--force');
    expect(exitCode).toBe(3);
    expect(stderr).toBe(`vigia: ${join(project.directory, ALERTMANAGER)} cannot be read (EISDIR).\n`);
    expect(readdirSync(join(project.directory, 'observability'))).toEqual(['alertmanager']);
  });

  test('writes where it is told to', async () => {
    describeService();
    await provision('render', '--out', 'deploy/orders');
    expect(existsSync(join(project.directory, 'deploy/orders/alertmanager/alertmanager.yml'))).toBe(true);
    expect(existsSync(join(project.directory, 'observability'))).toBe(false);
  });
});

describe('a configuration', () => {
  test('may be a module of any kind, and import others', async () => {
    project.write(
      'kpis.ts',
      "import { defineKpis } from '@vigia/contract';\nexport const kpis = defineKpis({ a: { type: 'counter', help: 'A.' } });\n",
    );
    const made = `export default { ...${JSON.stringify(DESCRIPTION)}, kpis };\n`;
    project.write('one.mjs', `import { kpis } from './kpis.ts';\n${made}`);
    project.write('two.ts', `import { kpis } from './kpis';\nconst n: number = 1;\n${made}`);
    project.write('three.cjs', `module.exports = ${JSON.stringify(DESCRIPTION)};`);
    project.write('four.mjs', `export default Promise.resolve(${JSON.stringify(DESCRIPTION)});`);
    for (const config of ['one.mjs', 'two.ts', 'three.cjs', 'four.mjs']) {
      expect(await provision('render', '--config', config, '--out', config.slice(0, -4))).toMatchObject({
        exitCode: 0,
      });
    }
  });

  test.each(['mjs', 'js', 'ts'])('as %s needs no project that has our packages', async (ending) => {
    const made = `export default defineObservability(${JSON.stringify(DESCRIPTION)});`;
    project.write(`vigia.config.${ending}`, `import { defineObservability } from '@vigia/provision';\n${made}`);
    expect(await provision('render')).toMatchObject({ exitCode: 0 });
  });

  test.each([
    ['nothing', undefined, 'There is no vigia.config.ts'],
    ['no JSON', '{', 'vigia.config.json: '],
    ['what does not hold together', '{ "service": "orders" }', '`environments` is missing'],
    ['a list', '[]', '`observability` is an array of 0'],
    ['without names of environments', '{ "environments": ["production"] }', '`environments` is an array of 1'],
  ])('that is %s is told of', async (_, text, message) => {
    if (text !== undefined) project.write('vigia.config.json', text);
    const { exitCode, stderr } = await provision('render');
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
    expect(existsSync(join(project.directory, 'observability'))).toBe(false);
  });

  test.each([
    ['throws', "throw new Error('mine');", 'mine'],
    ['throws no error', "throw 'mine';", 'mine'],
    ['exports nothing as its default', 'export const a = 1;', 'export default defineObservability({ … })'],
    ['imports what is not there', "import 'nowhere-at-all';", 'nowhere-at-all'],
    ['does not parse', 'export default {', 'vigia.config.ts: '],
    [
      'breaks off',
      "import { defineObservability } from '@vigia/provision';\nexport default defineObservability({});",
      'is missing',
    ],
  ])('that %s is told of, with its file', async (_, text, message) => {
    project.write('vigia.config.ts', text);
    const { exitCode, stderr } = await provision('diff');
    expect(exitCode).toBe(2);
    expect(stderr).toContain(join(project.directory, 'vigia.config.ts'));
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
  });
});

describe('vigia provision diff', () => {
  test('prints what would change, and changes nothing', async () => {
    describeService();
    expect((await provision('diff')).exitCode).toBe(1);
    expect(existsSync(join(project.directory, 'observability'))).toBe(false);
    await provision('render');
    expect(await provision('diff')).toMatchObject({ exitCode: 0, stdout: '', stderr: 'Nothing differs.\n' });
    const changed = { ...DESCRIPTION.routing.receivers.team, channel: '#shop' };
    describeService({ routing: { ...DESCRIPTION.routing, receivers: { team: changed } } });
    const { exitCode, lines } = await provision('diff');
    expect(exitCode).toBe(1);
    expect(lines).toContain('--- alertmanager/alertmanager.yml');
    expect(lines.some((line) => line.startsWith('-') && line.includes('#orders'))).toBe(true);
    expect(lines.some((line) => line.startsWith('+') && line.includes('#shop'))).toBe(true);
    expect(lines.some((line) => /^@@ -\d+,\d+ \+\d+,\d+ @@$/.test(line))).toBe(true);
  });
});
