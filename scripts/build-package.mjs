// Builds the package in the current directory: `dist` for import and `dist/commonjs` for require.
// With `--import-only` the second is left out.
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { sourceHash, sourceHashFile } from './source-hash.mjs';

const REQUIRE_BUILD = [
  ...['--module', 'commonjs'],
  ...['--moduleResolution', 'bundler'],
  ...['--verbatimModuleSyntax', 'false'],
  ...['--outDir', 'dist/commonjs'],
];

/**
 * Runs the TypeScript compiler over `tsconfig.build.json`, and leaves with its exit code when it fails.
 *
 * @param {readonly string[]} flags
 */
function compile(flags) {
  const { status } = spawnSync('tsc', ['-p', 'tsconfig.build.json', ...flags], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

const builtFrom = sourceHash(process.cwd());
rmSync('dist', { recursive: true, force: true });
compile([]);
if (!process.argv.includes('--import-only')) {
  compile(REQUIRE_BUILD);
  writeFileSync('dist/commonjs/package.json', '{ "type": "commonjs" }\n');
}
writeFileSync(`dist/${sourceHashFile}`, builtFrom);
