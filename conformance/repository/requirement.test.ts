import { afterEach, describe, expect, it, vi } from 'vitest';
import { requirement } from '../../scripts/requirement.mjs';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('requirement', () => {
  it('finds a command on the PATH', () => {
    expect(requirement({ name: 'Node', command: 'node', installedByCi: true })).toEqual({ missing: false });
  });

  it('believes the probe', () => {
    const found = requirement({ name: 'anything', probe: () => undefined, installedByCi: true });
    expect(found.missing).toBe(false);
  });

  it('refuses to skip, with CI=true, what .ci/run installs', () => {
    vi.stubEnv('CI', 'true');
    const ask = () => requirement({ name: 'Tool', command: 'no-such-command-anywhere', installedByCi: true });
    expect(ask).toThrow('Tool: the command no-such-command-anywhere is not on the PATH. With CI=true');
  });
});
