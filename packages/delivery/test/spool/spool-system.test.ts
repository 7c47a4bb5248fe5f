import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { describe, expect, test } from 'vitest';
import { requirement } from '../../../../scripts/requirement.mjs';
import { ownerName, parseOwnerName } from '../../src/spool/owner-name.js';
import { createSpoolSystem } from '../../src/spool/spool-system.js';

const linux = requirement({
  name: 'processes as Linux shows them',
  installedByCi: false,
  probe: () => (existsSync('/proc/self/stat') ? undefined : 'there is no /proc here'),
});

function startTimeOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
}

describe.skipIf(linux.missing)('the system', () => {
  test('knows this process by its machine, id and start', () => {
    const { identity, isRunning } = createSpoolSystem();
    expect(identity).toMatchObject({ pid: process.pid, startTime: startTimeOf(process.pid) });
    expect(identity.machine).toMatch(/^[0-9a-f]{12}$/);
    expect(isRunning(identity.pid, identity.startTime)).toBe(true);
    expect(isRunning(identity.pid, identity.startTime + 1)).toBe(false);
    expect(createSpoolSystem().identity).toEqual(identity);
  });

  test('knows a process that has ended', async () => {
    const child = spawn('sleep', ['60']);
    await once(child, 'spawn');
    const [pid, startTime] = [child.pid ?? 0, startTimeOf(child.pid ?? 0)];
    const { isRunning } = createSpoolSystem();
    expect(isRunning(pid, startTime)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isRunning(pid, startTime)).toBe(false);
  });

  test('takes a process that has ended, but that nobody has asked for, for what it is', async () => {
    // The shell becomes a program that knows nothing of the child that it had.
    const parent = spawn('sh', ['-c', 'sleep 0.01 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [line] = await once(createInterface({ input: parent.stdout }), 'line');
    const pid = Number(line);
    const startTime = startTimeOf(pid);
    const { isRunning } = createSpoolSystem();
    await expect.poll(() => readFileSync(`/proc/${pid}/stat`, 'latin1')).toMatch(/\) Z /);
    expect(isRunning(pid, startTime)).toBe(false);
    parent.kill('SIGKILL');
  });
});

test.each(['web-1', 'a_b_c', 'ünïcode host', '', '../..', 'x'.repeat(300)])(
  'the host %s makes a name that is read again',
  (host) => {
    const owner = { host, machine: '0123456789ab', pid: 7, startTime: 123_456 };
    const name = ownerName(owner);
    expect(name).toMatch(/^[\w.-]{1,150}$/);
    expect(parseOwnerName(name)).toEqual({ ...owner, host: expect.stringMatching(/^[\w.-]+$/) });
    expect(ownerName(owner)).not.toBe(name);
  },
);

test.each(['', 'loki', 'host_0123456789ab_1_2', 'host_0123456789ab_1_2_0123456789ab.seg', '._x_1_2_3'])(
  '%s is not the name of an owner',
  (name) => {
    expect(parseOwnerName(name)).toBeUndefined();
  },
);
