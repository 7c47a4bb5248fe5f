import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

const NEST_PACKAGES = [
  '@nestjs/common',
  '@nestjs/core',
  '@nestjs/platform-express',
  '@nestjs/platform-fastify',
  'reflect-metadata',
  'rxjs',
];

function packageDirectories(): readonly string[] {
  const children = ['packages', 'examples'].flatMap((parent) =>
    readdirSync(parent).map((child) => join(parent, child)),
  );
  return [...children, 'conformance', 'conformance/nest-11', 'bench'].filter((path) =>
    existsSync(join(path, 'package.json')),
  );
}

function packageName(directory: string): string {
  return JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')).name;
}

// Tests read the workspace's source. No other condition may stand here: the list reaches Node, and CommonJS
// dependencies would then resolve to their ESM halves.
function project(directory: string, long: boolean): TestProjectInlineConfiguration {
  const suffix = long ? 'long.test.ts' : 'test.ts';
  return {
    extends: true,
    root: directory,
    ssr: { resolve: { conditions: ['@vigia/source'] } },
    oxc: { decorator: { legacy: true } },
    // The Nest adapter's source lives beside Nest 12; this project makes it meet the Nest 11 installed here.
    resolve: directory === 'conformance/nest-11' ? { dedupe: NEST_PACKAGES } : {},
    test: {
      name: packageName(directory),
      environment: 'node',
      include: [`test/**/*.${suffix}`, `repository/**/*.${suffix}`],
      exclude: long ? [] : ['**/*.long.test.ts'],
      passWithNoTests: true,
    },
  };
}

export default defineConfig(({ mode }) => ({
  test: { projects: packageDirectories().map((directory) => project(directory, mode === 'long')) },
}));
