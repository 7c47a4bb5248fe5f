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

/** The ways to resolve modules, each in a project of one format, as services are: a `tsconfig.<name>.json`. */
const RESOLUTIONS = {
  'nodenext-esm': { format: 'esm', module: 'nodenext', moduleResolution: 'nodenext' },
  'nodenext-commonjs': { format: 'commonjs', module: 'nodenext', moduleResolution: 'nodenext' },
  'node16-commonjs': { format: 'commonjs', module: 'node16', moduleResolution: 'node16' },
  'bundler-esm': { format: 'esm', module: 'esnext', moduleResolution: 'bundler' },
  'bundler-commonjs': { format: 'commonjs', module: 'commonjs', moduleResolution: 'bundler' },
};

/** The ways that a framework can be compiled in, by their names. What is of ES modules alone, only nodenext can require. */
export function resolutionsOf({ esmOnly = false }: Consumer): readonly string[] {
  const names = Object.keys(RESOLUTIONS);
  return esmOnly ? names.filter((name) => name.endsWith('-esm') || name.startsWith('nodenext-')) : names;
}

/** Writes the project of a user: its services in both formats, and how they are compiled. Nothing is installed yet. */
export function writeUserProject(
  scratch: Scratch,
  { title, adapter, dependencies, types, services }: Consumer,
): string {
  return scratch.project(title.toLowerCase().replaceAll(' ', '-'), {
    'package.json': {
      private: true,
      dependencies: { [adapter]: '*', ...dependencies },
      devDependencies: { '@types/node': '^20.19.0', ...types },
    },
    'tsconfig.json': emitting(services),
    ...checking(services),
    ...serviceFiles(),
  });
}

/** Settings that write JavaScript beside each service, whatever there is to complain about its types. */
export function emitting(services: readonly string[]): object {
  const files = Object.keys(FORMATS).flatMap((format) => services.map((service) => `${format}/${service}.ts`));
  return { compilerOptions: { ...STRICTEST, noCheck: true }, files };
}

function checking(services: readonly string[]): Readonly<Record<string, object>> {
  const settings = Object.entries(RESOLUTIONS).map(([name, { format, ...resolution }]) => {
    const files = services.map((service) => `${format}/${service}.ts`);
    return [`tsconfig.${name}.json`, { compilerOptions: { ...STRICTEST, ...resolution, noEmit: true }, files }];
  });
  return Object.fromEntries(settings);
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
