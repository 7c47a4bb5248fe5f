import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read, useFileTrails } from './file-trails.js';

const { open, written, newDirectory } = useFileTrails();

/** What a process that is dead has left. */
const DEAD = JSON.stringify({ hostname: hostname(), pid: 2 ** 30, startedAtMs: 0 });

describe('the lock of a file', () => {
  it('refuses a file that another process writes to, and takes over from one that is dead', async () => {
    const { directory, path } = await written();
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    writeFileSync(`${path}.lock`, JSON.stringify({ hostname: hostname(), pid: child.pid }));
    const { audit } = open(directory);
    await expect(audit.record(read)).rejects.toThrow(/another process/);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await audit.record(read);
  });

  it('gives the lock of a dead process to one of many that want it', async () => {
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    for (let round = 0; round < 20; round += 1) {
      const directory = newDirectory();
      writeFileSync(join(directory, 'audit.jsonl.lock'), DEAD);
      const audits = Array.from({ length: 12 }, () => open(directory).audit);
      // One after the other, so that each is at another step.
      const recording: Promise<boolean>[] = [];
      for (const audit of audits) {
        recording.push(
          audit.record(read).then(
            () => true,
            () => false,
          ),
        );
        for (let turns = 0; turns < round % 4; turns += 1) await turn();
      }
      expect((await Promise.all(recording)).filter(Boolean)).toHaveLength(1);
      expect(readdirSync(directory).sort()).toEqual(['audit.jsonl', 'audit.jsonl.lock']);
    }
  });

  it('takes over from one that was killed while it took over', async () => {
    const { directory, path } = await written();
    for (const name of ['.lock', '.lock.takeover']) writeFileSync(`${path}${name}`, DEAD);
    await open(directory).audit.record(read);
    expect(readdirSync(directory).sort()).toEqual(['audit.jsonl', 'audit.jsonl.lock']);
  });

  it('writes nothing behind another process that has taken the lock meanwhile', async () => {
    const { audit, path, lines } = open();
    await audit.record(read);
    const other = JSON.stringify({ hostname: 'elsewhere', pid: 1, startedAtMs: 0 });
    writeFileSync(`${path}.lock`, other);
    await expect(audit.record(read)).rejects.toThrow(/held by another process/);
    expect(lines()).toHaveLength(1);
    expect(readFileSync(`${path}.lock`, 'utf8')).toBe(other);
    rmSync(`${path}.lock`);
    await audit.record(read);
    expect((await audit.verify()).heads).toMatchObject([{ sequence: 2 }]);
  });

  it('leaves nothing open when a file cannot be read', async () => {
    const { directory, audit, path } = open();
    mkdirSync(path);
    const before = readdirSync('/proc/self/fd').length;
    for (let round = 0; round < 5; round += 1) await expect(audit.record(read)).rejects.toThrow(/EISDIR/);
    rmSync(path, { recursive: true });
    symlinkSync('/proc/self/mem', path);
    for (let round = 0; round < 5; round += 1) await expect(audit.record(read)).rejects.toThrow();
    expect(readdirSync('/proc/self/fd').length).toBeLessThan(before + 3);
    expect(readdirSync(directory)).toEqual(['audit.jsonl']);
  });

  it('refuses a second store of the same process', async () => {
    const { directory, audit } = open();
    await audit.record(read);
    await expect(open(directory).audit.record(read)).rejects.toThrow(/another process/);
  });
});
