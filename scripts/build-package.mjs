// Builds the package in the current directory twice: `dist` for import, `dist/commonjs` for require.
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';

const COMMONJS = [
  ...['--module', 'commonjs'],
  ...['--moduleResolution', 'bundler'],
  ...['--verbatimModuleSyntax', 'false'],
  ...['--outDir', 'dist/commonjs'],
];

/** Runs the TypeScript compiler over `tsconfig.build.json` and leaves the process with its exit code when it fails. */
function compile(flags) {
  const { status } = spawnSync('tsc', ['-p', 'tsconfig.build.json', ...flags], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

rmSync('dist', { recursive: true, force: true });
compile([]);
compile(COMMONJS);
writeFileSync('dist/commonjs/package.json', '{ "type": "commonjs" }\n');
