// Builds what the live page serves to browsers: `page` becomes one script and one style sheet, kept as code in
// `src/page/built-files.ts`, and `THIRD-PARTY-LICENSES` has the licences of what is built in.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';

const directory = import.meta.dirname;
const TYPES = { '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8' };

const { outputFiles, metafile } = buildSync({
  absWorkingDir: directory,
  entryPoints: { page: 'page/main.tsx' },
  outdir: 'dist/page',
  bundle: true,
  write: false,
  metafile: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  tsconfig: 'page/tsconfig.json',
});

writeWhereChanged('src/page/built-files.ts', moduleOf(outputFiles.map(builtFile)));
writeWhereChanged('THIRD-PARTY-LICENSES', licencesOf(Object.keys(metafile.inputs)));

/** @param {import('esbuild').OutputFile} output */
function builtFile({ path, contents }) {
  const [stem, extension] = [
    path.slice(path.lastIndexOf('/') + 1, path.lastIndexOf('.')),
    path.slice(path.lastIndexOf('.')),
  ];
  const sha256 = createHash('sha256').update(contents).digest('hex');
  return {
    name: `${stem}.${sha256.slice(0, 12)}${extension}`,
    type: TYPES[/** @type {keyof typeof TYPES} */ (extension)],
    gzip: deterministicGzip(contents).toString('base64'),
    sha256,
    bytes: contents.length,
  };
}

/**
 * The same bytes wherever it is built: the tenth byte of the header names the operating system.
 *
 * @param {Uint8Array} contents
 */
function deterministicGzip(contents) {
  const compressed = gzipSync(contents, { level: 9 });
  compressed[9] = 255;
  return compressed;
}

/** @param {readonly Record<string, string | number>[]} files */
function moduleOf(files) {
  return [
    '// Made by build-page.mjs from `page`; no file of the repository.',
    "import type { BuiltFile } from './built-file.js';",
    '',
    '/** What the page is made of: a script and a style sheet. */',
    `export const BUILT_FILES: readonly BuiltFile[] = ${JSON.stringify(files, null, 2)};`,
    '',
  ].join('\n');
}

/** @param {readonly string[]} inputs files, relative to this directory */
function licencesOf(inputs) {
  const packages = new Set(inputs.filter((input) => input.includes('node_modules/')).map(packageDirectory));
  const texts = [...packages].map((path) => {
    const { name, version } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
    return `${name} ${version}\n\n${readFileSync(join(path, 'LICENSE'), 'utf8').trim()}\n`;
  });
  return ['The live page has these packages built in.\n', ...texts.sort()].join(`\n${'-'.repeat(80)}\n\n`);
}

/** @param {string} input */
function packageDirectory(input) {
  let path = dirname(resolve(directory, input));
  while (!existsSync(join(path, 'LICENSE'))) path = dirname(path);
  return path;
}

/**
 * @param {string} name
 * @param {string} text
 */
function writeWhereChanged(name, text) {
  const path = join(directory, name);
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  writeFileSync(`${path}.${process.pid}`, text);
  renameSync(`${path}.${process.pid}`, path);
}
