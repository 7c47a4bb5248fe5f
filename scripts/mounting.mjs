import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';

/**
 * File systems of a test's own, such as a small one to be filled: for `requirement`.
 *
 * @type {import('./requirement.mjs').RequirementOptions}
 */
export const MOUNTING = {
  name: 'file systems of a test',
  installedByCi: false,
  probe() {
    try {
      const mount = ['mount', '-t', 'tmpfs', 'tmpfs', tmpdir()];
      execFileSync('unshare', ['--map-root-user', '--mount', ...mount], { stdio: 'pipe' });
      return undefined;
    } catch {
      return 'unshare cannot mount a file system here';
    }
  },
};
