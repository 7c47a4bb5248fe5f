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

/** The ways to resolve modules beside `nodenext`, each with the formats that it knows: a `tsconfig.<name>.json`. */
const RESOLUTIONS = {
  node16: { settings: { module: 'node16' }, formats: ['esm', 'commonjs'] },
  'bundler-esm': { settings: { module: 'esnext', moduleResolution: 'bundler' }, formats: ['esm'] },
  'bundler-commonjs': { settings: { module: 'commonjs', moduleResolution: 'bundler' }, formats: ['commonjs'] },
};

/** The names of {@link RESOLUTIONS}. */
export const OTHER_RESOLUTIONS: readonly string[] = Object.keys(RESOLUTIONS);

/** Writes the project of a user: its services in both formats, and how they are compiled. Nothing is installed yet. */
export function writeUserProject(scratch: Scratch, consumer: Consumer): string {
  const { title, adapter, dependencies, types } = consumer;
  return scratch.project(title.toLowerCase().replaceAll(' ', '-'), {
    'package.json': {
      private: true,
      dependencies: { [adapter]: '*', ...dependencies },
      devDependencies: { '@types/node': '^20.19.0', ...types },
    },
    'tsconfig.json': { compilerOptions: STRICTEST, files: entryPoints(consumer, Object.keys(FORMATS)) },
    ...otherResolutions(consumer),
    ...serviceFiles(),
  });
}

function otherResolutions(consumer: Consumer): Readonly<Record<string, object>> {
  const files = Object.entries(RESOLUTIONS).map(([name, { settings, formats }]) => {
    const known = consumer.esmOnly === true ? ['esm'] : formats;
    return [
      `tsconfig.${name}.json`,
      { compilerOptions: { ...STRICTEST, ...settings }, files: entryPoints(consumer, known) },
    ];
  });
  return Object.fromEntries(files);
}

function entryPoints({ services }: Consumer, formats: readonly string[]): readonly string[] {
  return formats.flatMap((format) => services.map((service) => `${format}/${service}.ts`));
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
