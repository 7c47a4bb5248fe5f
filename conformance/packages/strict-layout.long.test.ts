import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pnpm } from '../../scripts/pnpm.mjs';
import { COMPILER, complaints } from './compilers.js';
import { needProgram } from './run-program.js';
import { startService } from './running-service.js';
import { createScratch, INSTALL_TIMEOUT_MS, type Scratch } from './scratch.js';
import { FORMATS, STRICTEST, serviceFiles } from './user-project.js';

const DECLARATIONS = fileURLToPath(new URL('./declarations/', import.meta.url));
const NEST = { '@nestjs/common': '^12.0.0', '@nestjs/core': '^12.0.0', 'reflect-metadata': '^0.2.0', rxjs: '^7.8.0' };

/** Each has what it needs to run, and types of Node; of a framework only the types that it brings itself. */
const SERVICES = [
  { service: 'core', adapter: 'core', dependencies: {} },
  { service: 'express', adapter: 'express', dependencies: { express: '^5.0.0' } },
  { service: 'koa', adapter: 'koa', dependencies: { koa: '^3.0.0', '@koa/router': '^15.0.0' } },
  { service: 'fastify', adapter: 'fastify', dependencies: { fastify: '^5.0.0' } },
  { service: 'nest-on-express', adapter: 'nest', dependencies: { ...NEST, '@nestjs/platform-express': '^12.0.0' } },
  { service: 'nest-on-fastify', adapter: 'nest', dependencies: { ...NEST, '@nestjs/platform-fastify': '^12.0.0' } },
];

/** Every package can reach what it declares, and nothing that another one happens to bring. */
const STRICT_LAYOUT = {
  packages: ['*'],
  hoist: false,
  autoInstallPeers: false,
  strictPeerDependencies: true,
  // The declarations of Nest 12 import it without declaring it.
  packageExtensions: { '@nestjs/core': { dependencies: { '@standard-schema/spec': '^1.0.0' } } },
};

let scratch: Scratch;
let workspace: string;

beforeAll(async () => {
  scratch = await createScratch();
  workspace = scratch.project('strict', {
    'package.json': { private: true },
    'pnpm-workspace.yaml': STRICT_LAYOUT,
  });
  for (const service of SERVICES) writeService(service);
  await needProgram(workspace, pnpm(['install', '--ignore-scripts', '--no-frozen-lockfile']));
}, INSTALL_TIMEOUT_MS);

afterAll(() => scratch.close(), INSTALL_TIMEOUT_MS);

function writeService({ service, adapter, dependencies }: (typeof SERVICES)[number]): void {
  scratch.project(`strict/${service}`, {
    'package.json': {
      name: service,
      private: true,
      dependencies: { [`@vigia/${adapter}`]: '*', ...dependencies },
      devDependencies: { '@types/node': '^20.19.0' },
    },
    'tsconfig.json': {
      compilerOptions: { ...STRICTEST, noCheck: true },
      files: Object.keys(FORMATS).map((format) => `${format}/${service}.ts`),
    },
    'tsconfig.declarations.json': {
      compilerOptions: { ...STRICTEST, noEmit: true },
      files: Object.keys(FORMATS).map((format) => `${format}/declarations.ts`),
    },
    ...serviceFiles(),
    ...Object.fromEntries(Object.keys(FORMATS).map((format) => [`${format}/declarations.ts`, declarations(adapter)])),
  });
}

function declarations(adapter: string): string {
  return readFileSync(`${DECLARATIONS}${adapter}.ts`, 'utf8');
}

it('puts nothing where every package would find it', () => {
  expect(existsSync(join(workspace, 'node_modules/.pnpm/node_modules'))).toBe(false);
});

describe.each(SERVICES)('in a layout that hides what is not declared, $service', ({ service }) => {
  it('compiles against our declarations without the types of its framework', async () => {
    const project = join(workspace, service);
    expect(await complaints(project, [...COMPILER, '--project', 'tsconfig.declarations.json'])).toBe('');
  });

  it('answers and counts in both formats', async () => {
    const project = join(workspace, service);
    await needProgram(project, [...COMPILER, '--project', 'tsconfig.json']);
    for (const format of Object.keys(FORMATS)) {
      const running = await startService(project, [process.execPath, `${format}/${service}.js`]);
      expect((await running.ask('/orders/7')).status).toBe(200);
      expect((await running.ask('/metrics')).body).toContain('route="/orders/:id",method="GET",status_code="200"} 1\n');
      expect(await running.stop()).toBe(0);
    }
  });
});
