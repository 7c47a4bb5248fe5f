import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertFreshBuild } from '../../scripts/fresh-build.mjs';
import { packPackages } from '../../scripts/pack-packages.mjs';
import { publishedPackages, repositoryDirectory } from '../../scripts/workspace.mjs';

const run = promisify(execFile);
const directory = mkdtempSync(join(tmpdir(), 'vigia-consumer-'));
const names: readonly string[] = publishedPackages().map(({ manifest }) => manifest['name']);

const PEERS = { '@nestjs/common': '^11', '@nestjs/core': '^11', fastify: '^5', 'reflect-metadata': '^0.2', rxjs: '^7' };

// The compiler and the types of Node are the workspace's: what is tried here is what the packages bring.
const COMPILER = [
  join(repositoryDirectory, 'node_modules/.bin/tsc'),
  ...['--noEmit', '--strict', '--skipLibCheck', '--target', 'es2022', '--types', 'node'],
  ...['--typeRoots', join(repositoryDirectory, 'node_modules/@types')],
];

const CONSUMER = `
import { createTelemetry, telemetry as express } from '@vigia/express';
import { telemetry as fastify } from '@vigia/fastify';
import { telemetry as koa } from '@vigia/koa';
import { TelemetryModule } from '@vigia/nest';

const vigia = createTelemetry({ service: { name: 'orders' }, metrics: { path: '/metrics' } });
const middleware: readonly unknown[] = [express(vigia), koa(vigia), fastify, TelemetryModule.forRoot({})];
// @ts-expect-error: a service's name is a string
createTelemetry({ service: { name: 1 } });
void [middleware, vigia.close(1000)];
`;

/** A program that prints the names which each package exports. */
function listNames(load: string): string {
  return `(async () => {
    const lists = {};
    for (const name of ${JSON.stringify(names)}) lists[name] = Object.keys(${load}).filter(isNamed).sort();
    console.log(JSON.stringify(lists));
  })();
  function isNamed(name) { return !['default', '__esModule', 'module.exports'].includes(name); }`;
}

function write(file: string, text: string): void {
  writeFileSync(join(directory, file), text);
}

async function printedBy(file: string): Promise<Record<string, readonly string[]>> {
  const { stdout } = await run(process.execPath, [file], { cwd: directory });
  return JSON.parse(stdout);
}

/** What the compiler complains about, which is nothing when all is well. */
async function complaintsAbout(file: string, flags: readonly string[]): Promise<string> {
  const [tsc = '', ...settings] = COMPILER;
  const compiling = run(tsc, [...settings, ...flags, file], { cwd: directory });
  return compiling.then(
    () => '',
    ({ stdout }: { readonly stdout: string }) => stdout,
  );
}

describe('a service outside the workspace', () => {
  beforeAll(async () => {
    assertFreshBuild(...publishedPackages().map((one) => one.directory));
    const tarballs = await packPackages(join(directory, 'packed'));
    write(
      'package.json',
      JSON.stringify({ private: true, dependencies: { ...PEERS, ...tarballs }, overrides: tarballs }),
    );
    write('import.mjs', listNames('await import(name)'));
    write('require.cjs', listNames('require(name)'));
    for (const file of ['consumer.mts', 'consumer.cts']) write(file, CONSUMER);
    await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: directory });
  }, 180_000);

  afterAll(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  it('imports and requires every package, and gets the same names', async () => {
    const [imported, required] = await Promise.all([printedBy('import.mjs'), printedBy('require.cjs')]);
    expect(Object.keys(imported)).toEqual(names);
    expect(Object.values(imported).filter((list) => list.length === 0)).toEqual([]);
    expect(required).toEqual(imported);
  });

  it.each([
    ['consumer.mts', 'nodenext', 'nodenext'],
    ['consumer.cts', 'nodenext', 'nodenext'],
    ['consumer.mts', 'node16', 'node16'],
    ['consumer.cts', 'node16', 'node16'],
    ['consumer.cts', 'commonjs', 'bundler'],
    ['consumer.mts', 'esnext', 'bundler'],
  ])('compiles %s with module %s and resolution %s', async (file, module, moduleResolution) => {
    const complaints = await complaintsAbout(file, ['--module', module, '--moduleResolution', moduleResolution]);
    expect(complaints).toBe('');
  });
});
