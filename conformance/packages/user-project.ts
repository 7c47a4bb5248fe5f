import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Consumer } from './consumers.js';
import type { Scratch } from './scratch.js';

/** The two formats of a service. Each is the folder it stands in, and that folder's `package.json` says so. */
export const FORMATS = { esm: 'module', commonjs: 'commonjs' } as const;

const SERVICES = fileURLToPath(new URL('./services/', import.meta.url));

/** As strict as TypeScript gets about what packages bring: their declarations are checked, not believed. */
export const STRICTEST = {
  target: 'es2023',
  lib: ['es2023'],
  types: ['node'],
  module: 'nodenext',
  strict: true,
  skipLibCheck: false,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  isolatedModules: true,
  esModuleInterop: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
};

/** Writes the project of a user: its services in both formats, and how they are compiled. Nothing is installed yet. */
export function writeUserProject(scratch: Scratch, consumer: Consumer): string {
  const { title, adapter, dependencies, types, services, esmOnly = false } = consumer;
  const entryPoints = (format: string) => services.map((service) => `${format}/${service}.ts`);
  const everyEntryPoint = Object.keys(FORMATS).flatMap(entryPoints);
  return scratch.project(title.toLowerCase().replaceAll(' ', '-'), {
    'package.json': {
      private: true,
      dependencies: { [adapter]: '*', ...dependencies },
      devDependencies: { '@types/node': '^20.19.0', ...types },
    },
    'tsconfig.json': { compilerOptions: STRICTEST, files: everyEntryPoint },
    'tsconfig.node16.json': {
      compilerOptions: { ...STRICTEST, module: 'node16' },
      files: esmOnly ? entryPoints('esm') : everyEntryPoint,
    },
    'tsconfig.bundler.json': {
      compilerOptions: { ...STRICTEST, module: 'esnext', moduleResolution: 'bundler' },
      files: entryPoints('esm'),
    },
    ...serviceFiles(),
  });
}

/** The services in both formats, by their paths in a project. */
export function serviceFiles(): Readonly<Record<string, string | object>> {
  const names = readdirSync(SERVICES);
  return Object.fromEntries(
    Object.entries(FORMATS).flatMap(([format, type]) => [
      [`${format}/package.json`, { type }],
      ...names.map((name) => [`${format}/${name}`, readFileSync(`${SERVICES}${name}`, 'utf8')] as const),
    ]),
  );
}
