import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Each version that Debian has installed has a directory of its number in here. */
const VERSIONS = '/usr/lib/postgresql';

/**
 * The programs of the newest PostgreSQL that Debian's packages brought, or why there are none.
 *
 * @returns {{ version: string, directory: string } | { missing: string }}
 */
export function findDebianPostgres() {
  const names = existsSync(VERSIONS) ? readdirSync(VERSIONS) : [];
  const usable = names.filter((name) => existsSync(join(VERSIONS, name, 'bin', 'postgres')));
  const [version] = usable.sort((one, other) => Number(other) - Number(one));
  if (version !== undefined) return { version, directory: join(VERSIONS, version) };
  return { missing: `the package postgresql is not installed in ${VERSIONS}` };
}
