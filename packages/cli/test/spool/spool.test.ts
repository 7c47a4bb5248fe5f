import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../run.js';
import { createSpoolStage, packedLines, type SpoolStage } from './spool-stage.js';

let stage: SpoolStage;

beforeEach(() => {
  stage = createSpoolStage();
});

afterEach(() => stage.end());

async function ids(): Promise<readonly string[]> {
  const { lines } = await run(['spool', 'status', stage.directory, '--json']);
  return lines.map((line) => JSON.parse(line).id);
}

describe('vigia spool status', () => {
  test('shows whose the spools are, and what waits in them', async () => {
    await stage.leave('loki', packedLines('orders', ['one', 'two']), 2);
    stage.hold('postgres', Buffer.from('{"a":1}'), 1);
    const { exitCode, lines } = await run(['spool', 'status', stage.directory]);
    expect(exitCode).toBe(0);
    const rows = lines.map((line) => line.split(/ {2,}/));
    const [closed, alive] = [`${hostname()} (closed)`, `${hostname()} ${process.pid}`];
    const id = expect.stringMatching(/^[0-9a-f]{12}$/);
    const age = expect.stringMatching(/^\d+s$/);
    expect(rows).toEqual([
      ['SINK', 'ID', 'PROCESS', 'STATE', 'ITEMS', 'SIZE', 'SEGMENTS', 'OLDEST', 'DAMAGED'],
      ['loki', id, closed, 'dead', '2', expect.stringMatching(/^\d+ B$/), '1', age, '0'],
      ['postgres', id, alive, 'alive', '1', '27 B', '1', age, '0'],
      [''],
      [expect.stringMatching(/^3 items, \d+ B in 2 spools\.$/)],
    ]);
  });

  test('as JSON, and of one sink', async () => {
    await stage.leave('loki', packedLines('orders', ['one']), 1);
    stage.hold('postgres', Buffer.from('{"a":1}'), 1);
    const { lines } = await run(['spool', 'status', stage.directory, '--json', '--sink', 'loki']);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ sink: 'loki', items: 1, isAlive: false, pid: 0 }]);
  });

  test('counts what is called a segment and is none as damaged', async () => {
    await stage.leave('loki', packedLines('orders', ['one']), 1);
    const [owner = ''] = readdirSync(join(stage.directory, 'loki'));
    mkdirSync(join(stage.directory, 'loki', owner, '00000009.seg'));
    const { exitCode, lines } = await run(['spool', 'status', stage.directory, '--json']);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ items: 1, corruptItems: 1 }]);
    expect(exitCode).toBe(0);
  });

  test('of an empty directory, and of none', async () => {
    expect(await run(['spool', 'status', stage.directory])).toMatchObject({ exitCode: 0, stdout: 'No spools.\n' });
    const variables = { VIGIA_SPOOL_DIR: stage.directory };
    expect(await run(['spool', 'status'], { variables })).toMatchObject({ exitCode: 0, stdout: 'No spools.\n' });
    expect(await run(['spool', 'status'])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/^vigia: Name/),
    });
    const { exitCode, stderr } = await run(['spool', 'status', join(stage.directory, 'no-such')]);
    expect(stderr).toMatch(/^vigia: The spool directory .*no-such cannot be read \(ENOENT\)\..*\n$/);
    expect(exitCode).toBe(2);
  });
});

describe('vigia spool export', () => {
  test('prints what waits, for Loki with labels', async () => {
    await stage.leave('loki', packedLines('orders', ['{"msg":"one"}', 'two']), 2);
    const { exitCode, lines } = await run(['spool', 'export', stage.directory]);
    expect(exitCode).toBe(0);
    expect(lines.map((line) => JSON.parse(line))).toEqual(
      ['{"msg":"one"}', 'two'].map((line) => ({
        ...{ sink: 'loki', owner: expect.any(String), time: expect.any(String), line },
        timestamp_ns: expect.stringMatching(/^\d{19}$/),
        labels: { service_name: 'orders' },
        metadata: { instance: 'pod-1' },
      })),
    );
  });

  test('prints items of other sinks, and the bytes of what it cannot read', async () => {
    await stage.leave('events', Buffer.from('{"a":1}\n"b"'), 2);
    await stage.leave('rows', Buffer.from([0, 255, 1]), 3);
    const { lines } = await run(['spool', 'export', stage.directory]);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { sink: 'events', item: { a: 1 } },
      { sink: 'events', item: 'b' },
      { sink: 'rows', items: 3, base64: 'AP8B' },
    ]);
  });

  test('writes a new file that nobody else reads, and no file that is there', async () => {
    await stage.leave('events', Buffer.from('1'), 1);
    const path = join(stage.directory, 'waiting.ndjson');
    expect(await run(['spool', 'export', stage.directory, '--output', path])).toMatchObject({
      ...{ exitCode: 0, stdout: '', stderr: `1 item in ${path}.\n` },
    });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ sink: 'events', item: 1 });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const again = await run(['spool', 'export', stage.directory, '--output', path]);
    expect(again).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('is there already; name a new file.') });
  });

  test('of one owner; of nothing exits with 1', async () => {
    await stage.leave('events', Buffer.from('1'), 1);
    await stage.leave('other', Buffer.from('2'), 1);
    const [, second = ''] = await ids();
    const { lines } = await run(['spool', 'export', stage.directory, '--owner', second]);
    expect(lines.map((line) => JSON.parse(line).item)).toEqual([2]);
    expect((await run(['spool', 'export', stage.directory, '--owner', 'nobody'])).exitCode).toBe(1);
  });
});

describe('vigia spool purge', () => {
  beforeEach(() => stage.leave('events', Buffer.from('1\n2'), 2));

  test('asks whoever sits there', async () => {
    const no = await run(['spool', 'purge', stage.directory], { isTerminal: true, answer: 'n\n' });
    expect(no).toMatchObject({ exitCode: 1, stdout: '' });
    expect(no.stderr).toContain('Delete 1 spool with 2 items (23 B) for ever? [y/N] ');
    expect(await ids()).toHaveLength(1);
    const yes = await run(['spool', 'purge', stage.directory], { isTerminal: true, answer: 'y\n' });
    expect(yes).toMatchObject({ exitCode: 0, stdout: '1 spool deleted.\n' });
    expect(await ids()).toEqual([]);
  });

  test('deletes nothing when the question is answered by Ctrl-C, or by the end of the terminal', async () => {
    const words = ['spool', 'purge', stage.directory];
    expect((await run(words, { isTerminal: true, answer: '\u0003' })).exitCode).toBe(130);
    for (const answer of ['\u0004', undefined]) {
      const { exitCode, stderr } = await run(words, { isTerminal: true, answer });
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(/Nothing is deleted\.\n$/);
    }
    expect(await ids()).toHaveLength(1);
  });

  test('deletes nothing where nobody can be asked, unless told so', async () => {
    const refused = await run(['spool', 'purge', stage.directory]);
    expect(refused).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('say --yes') });
    expect(await ids()).toHaveLength(1);
    expect((await run(['spool', 'purge', stage.directory, '--yes'])).exitCode).toBe(0);
    expect(await ids()).toEqual([]);
    expect((await run(['spool', 'purge', stage.directory, '--yes'])).exitCode).toBe(1);
  });

  test('leaves the spools of the living alone', async () => {
    stage.hold('rows', Buffer.from('3'), 1);
    const ran = await run(['spool', 'purge', stage.directory, '--yes']);
    expect(ran).toMatchObject({ exitCode: 0, stdout: '1 spool deleted.\n' });
    expect(ran.stderr).toContain(`of rows is left alone: process ${process.pid} on ${hostname()} lives.`);
    expect((await run(['spool', 'purge', stage.directory, '--yes'])).exitCode).toBe(3);
    expect(await ids()).toHaveLength(1);
  });
});
