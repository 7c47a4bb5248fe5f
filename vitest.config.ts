import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { workspacePackages } from './scripts/workspace.mjs';

type WorkspacePackage = ReturnType<typeof workspacePackages>[number];

const NEST_PACKAGES = [
  '@nestjs/common',
  '@nestjs/core',
  '@nestjs/platform-express',
  '@nestjs/platform-fastify',
  '@nestjs/testing',
  'reflect-metadata',
  'rxjs',
];

/** Files of these share what they import, which is a third of their time: nothing in it has a state of its own. */
const NOT_ISOLATED = new Set(['@vigia/postgres']);

// Tests read the workspace's source. No other condition may stand here: the list reaches Node, and CommonJS
// dependencies would then resolve to their ESM halves.
function project({ directory, manifest }: WorkspacePackage, long: boolean): TestProjectInlineConfiguration {
  const suffix = long ? 'long.test.ts' : 'test.ts';
  return {
    extends: true,
    root: directory,
    ssr: { resolve: { conditions: ['@vigia/source'] } },
    oxc: { decorator: { legacy: true } },
    // The Nest adapter's source lives beside Nest 12; this project makes it meet the Nest 11 installed here.
    resolve: directory === 'conformance/nest-11' ? { dedupe: NEST_PACKAGES } : {},
    test: {
      name: manifest['name'],
      environment: 'node',
      include: [`{test,repository,packages}/**/*.${suffix}`],
      exclude: long ? [] : ['**/*.long.test.ts'],
      isolate: !NOT_ISOLATED.has(String(manifest['name'])),
      testTimeout: 30_000,
      hookTimeout: 30_000,
    },
  };
}

export default defineConfig(({ mode }) => ({
  test: {
    passWithNoTests: true,
    // By default a core is kept free for whoever types, and long tests measure memory and time.
    ...(mode === 'long' ? {} : { maxWorkers: '100%' }),
    projects: workspacePackages().map((workspacePackage) => project(workspacePackage, mode === 'long')),
  },
}));
