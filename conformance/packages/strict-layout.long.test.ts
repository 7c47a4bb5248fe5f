import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pnpm } from '../../scripts/pnpm.mjs';
import { COMPILER, complaints } from './compilers.js';
import { needProgram, PROGRAM_TIMEOUT_MS } from './run-program.js';
import { startService } from './running-service.js';
import { createScratch, INSTALL_TIMEOUT_MS, type Scratch } from './scratch.js';
import { emitting, FORMATS, STRICTEST, serviceFiles } from './user-project.js';

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

/** A module that is imported takes the telemetry of one that is required. */
const BOTH_BUILDS = (adapter: string) => `import type { Telemetry } from '@vigia/${adapter}';
import { vigia } from '../commonjs/declarations.js';

export const telemetry: Telemetry = vigia;
`;

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
    'tsconfig.json': emitting([service]),
    'tsconfig.both-builds.json': { compilerOptions: { ...STRICTEST, noEmit: true }, files: ['esm/both-builds.ts'] },
    'esm/both-builds.ts': BOTH_BUILDS(adapter),
    ...serviceFiles(),
    ...Object.assign({}, ...Object.keys(FORMATS).map((format) => declarationFiles(format, adapter))),
  });
}

/** A program of declarations alone, which an application's own declarations are made from. */
function declarationFiles(format: string, adapter: string): Readonly<Record<string, string | object>> {
  const compilerOptions = { ...STRICTEST, declaration: true, rootDir: '.', outDir: 'declared' };
  return {
    [`${format}/declarations.ts`]: readFileSync(`${DECLARATIONS}${adapter}.ts`, 'utf8'),
    [`tsconfig.${format}.json`]: { compilerOptions, files: [`${format}/declarations.ts`] },
  };
}

it('puts nothing where every package would find it', () => {
  expect(existsSync(join(workspace, 'node_modules/.pnpm/node_modules'))).toBe(false);
});

describe.each(SERVICES)(
  'in a layout that hides what is not declared, $service',
  { timeout: PROGRAM_TIMEOUT_MS },
  ({ service }) => {
    const compilerSays = (settings: string) => {
      return complaints(join(workspace, service), [...COMPILER, '--project', `tsconfig.${settings}.json`]);
    };

    it.each(Object.keys(FORMATS))('compiles without the types of its framework, as %s', async (format) => {
      expect(await compilerSays(format)).toBe('');
    });

    // At run time either build takes the telemetry of the other, and so does the compiler.
    it('has two builds that the compiler does not tell apart', async () => {
      expect(await compilerSays('both-builds')).toBe('');
    });

    it('answers and counts in both formats', async () => {
      const project = join(workspace, service);
      await needProgram(project, COMPILER);
      for (const format of Object.keys(FORMATS)) {
        const running = await startService(project, [process.execPath, `${format}/${service}.js`]);
        expect((await running.ask('/orders/7')).status).toBe(200);
        expect((await running.ask('/metrics')).body).toContain(
          'route="/orders/:id",method="GET",status_code="200"} 1\n',
        );
        expect(await running.stop()).toBe(0);
      }
    });
  },
);
