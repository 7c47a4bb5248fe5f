import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { buildLivePage } from './scripts/live-page.mjs';
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

/**
 * Files of these share what they import, which was half of their time: nothing in it has a state of its own. A file that
 * looks at the whole process is named `*.alone.test.ts`, and gets one to itself.
 */
const NOT_ISOLATED = new Set(
  ['audit', 'cli', 'contract', 'core', 'delivery', 'express', 'fastify', 'koa', 'otel', 'postgres', 'provision'].map(
    (name) => `@vigia/${name}`,
  ),
);

/** Long tests that measure time: nothing runs beside them. */
const MEASURING = ['conformance/test/scale.long.test.ts', 'packages/audit/test/sql/seal-cost.long.test.ts'];

const ALONE = '**/*.alone.test.ts';

// Tests read the workspace's source. No other condition may stand here: the list reaches Node, and CommonJS
// dependencies would then resolve to their ESM halves.
const SETTINGS = {
  extends: true,
  ssr: { resolve: { conditions: ['@vigia/source'] } },
  oxc: { decorator: { legacy: true } },
} satisfies TestProjectInlineConfiguration;

const TIMEOUTS = { testTimeout: 30_000, hookTimeout: 30_000 };

function project({ directory, manifest }: WorkspacePackage, long: boolean): TestProjectInlineConfiguration {
  const suffix = long ? 'long.test.ts' : 'test.ts';
  const name = String(manifest['name']);
  return {
    ...SETTINGS,
    root: directory,
    // The Nest adapter's source lives beside Nest 12; this project makes it meet the Nest 11 installed here.
    resolve: directory === 'conformance/nest-11' ? { dedupe: NEST_PACKAGES } : {},
    test: {
      ...TIMEOUTS,
      name,
      environment: 'node',
      include: [`{test,repository,packages}/**/*.${suffix}`],
      exclude: long ? MEASURING.map((path) => `**/${basename(path)}`) : ['**/*.long.test.ts', ALONE],
      isolate: long || !NOT_ISOLATED.has(name),
    },
  };
}

/** Files that share their process with no other, of whichever package. */
const alone: TestProjectInlineConfiguration = {
  ...SETTINGS,
  test: { ...TIMEOUTS, name: 'alone', environment: 'node', include: [`packages/*/test/${ALONE}`] },
};

const measuring: TestProjectInlineConfiguration = {
  ...SETTINGS,
  test: { ...TIMEOUTS, name: 'measuring', environment: 'node', include: MEASURING, maxWorkers: 1 },
};

buildLivePage();

export default defineConfig(({ mode }) => ({
  test: {
    passWithNoTests: true,
    // Tests wait for a third of their time: for processes, deadlines and servers. Long ones compute.
    maxWorkers: mode === 'long' ? availableParallelism() : availableParallelism() + 1,
    projects: [
      ...workspacePackages().map((workspacePackage) => project(workspacePackage, mode === 'long')),
      mode === 'long' ? measuring : alone,
    ],
  },
}));
