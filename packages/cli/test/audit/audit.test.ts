import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../run.js';
import { useTrails } from './trail-stage.js';

const trails = useTrails();

const THREE = [
  { actor: { id: 'u1' }, resource: { type: 'order', id: 'a/1' } },
  { actor: { id: 'u2' }, action: 'orders.order.refund', outcome: 'denied', resource: { type: 'order', id: '2' } },
  { actor: { id: 'u3' }, action: 'users.user.create', tenant: 'acme' },
] as const;

describe.each(['sql', 'file'] as const)('vigia audit on a trail in %s', (kind) => {
  async function actorsOf(...words: readonly string[]): Promise<readonly unknown[]> {
    const { audit } = await trails[kind](THREE);
    const { lines } = await audit('list', '--json', ...words);
    return lines.map((line) => JSON.parse(line).entry.actor.id);
  }

  test('lists entries, oldest first', async () => {
    const { audit } = await trails[kind](THREE);
    const { exitCode, lines, stderr } = await audit('list', '--action', 'orders.*');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(lines.map((line) => line.split(/ {2,}/).slice(1, 7))).toEqual([
      ['TENANT', 'PLACE', 'ACTOR', 'ACTION', 'RESOURCE', 'OUTCOME'],
      ['default', '1', 'u1', 'orders.order.read', 'order/a/1', 'success'],
      ['default', '2', 'u2', 'orders.order.refund', 'order/2', 'denied'],
    ]);
  });

  test.each([
    [['--actor', 'u2'], ['u2']],
    // The record of the reading is in the chain that is read.
    [
      ['--tenant', 'acme'],
      ['u3', userInfo().username],
    ],
    [['--outcome', 'denied'], ['u2']],
    [['--resource', 'order/a/1'], ['u1']],
    [
      ['--resource', 'order'],
      ['u1', 'u2'],
    ],
    [['--action', 'users.user.create', '--since', '1h'], ['u3']],
    [['--until', '2026-01-01'], []],
  ])('lists those of %j', async (words, actors) => {
    expect(await actorsOf(...words)).toEqual(actors);
  });

  test('shows one entry, which cannot command the terminal', async () => {
    const { audit } = await trails[kind]([{ actor: { id: 'u9' }, reason: 'x\u001b[2J\u009b\u202e' }]);
    const listed = await audit('list', '--actor', 'u9', '--json');
    const entry = JSON.parse(listed.stdout);
    const { exitCode, stdout } = await audit('show', entry.entry.id);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toEqual(entry);
    expect(stdout).toContain('\\u001b[2J\\u009b\\u202e');
    expect(await audit('show', '00000000-0000-4000-8000-000000000000')).toMatchObject({ exitCode: 1, stdout: '' });
  });

  test('hands on whole chains, as lines that are a trail, and as OCSF', async () => {
    const { audit } = await trails[kind](THREE);
    const acme = await audit('export', '--tenant', 'acme', '--ocsf');
    expect(JSON.parse(acme.lines[0] ?? '')).toMatchObject({ class_uid: 6003, actor: { user: { uid: 'u3' } } });
    const { lines, exitCode } = await audit('export', '--tenant', 'default');
    expect(exitCode).toBe(0);
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({
      tenant: 'default',
      sequence: 2,
      entry: { actor: { id: 'u2' } },
    });
  });

  test('puts on record who reads', async () => {
    const { audit } = await trails[kind](THREE);
    await audit('list');
    await audit('export', '--who', 'alice', '--reason', 'ticket 88');
    const { lines } = await audit('list', '--action', 'audit.*', '--json');
    const entries = lines.map((line) => JSON.parse(line).entry);
    const { username } = userInfo();
    expect(entries.map(({ actor, action, reason }) => [actor.id, action, reason])).toEqual([
      [username, 'audit.entries.read', undefined],
      ['alice', 'audit.entries.export', 'ticket 88'],
      [username, 'audit.entries.read', undefined],
    ]);
    for (const { service } of entries) {
      expect(service).toMatchObject({ name: 'vigia audit', instance: expect.stringMatching(`^${username}@`) });
    }
  });

  test('reads nothing that cannot be put on record', async () => {
    const { audit } = await trails[kind](THREE);
    for (const command of ['list', 'export']) {
      const { exitCode, stdout, stderr } = await audit(command, '--who', 'x'.repeat(600));
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
      expect(stderr).toContain('512 characters');
    }
  });

  test.each([
    [['list', '--since', 'yesterday'], /--since is "yesterday"/],
    [['list', '--since', '2026-11-21', '--until', '2026-11-20'], /--until 2026-11-20 is not after/],
    [['list', '--limit', '0'], /--limit is "0"/],
    [['list', '--outcome', 'good'], /Allowed choices are success/],
    [['show', 'one'], /`filter.entryId` is "one"/],
    [['verify', '--public-key', 'key.pem'], /give --heads as well/],
    [['verify', '--heads', '/nowhere/heads.jsonl'], /--heads \/nowhere\/heads.jsonl cannot be read \(ENOENT\)/],
  ])('refuses %j', async (words, message) => {
    const { audit } = await trails[kind]([]);
    const { exitCode, stderr, stdout } = await audit(...words);
    expect(stderr).toMatch(message);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  });

  test('says when there may be more', async () => {
    const { audit } = await trails[kind](Array.from({ length: 101 }, () => ({})));
    const { lines, stderr } = await audit('list', '--actor', 'u1');
    expect(lines).toHaveLength(101);
    expect(stderr).toBe('These are the newest 100 entries; --limit shows more.\n');
  });
});

test('names what makes the tables, where there are none', async () => {
  const { audit } = await trails.sql([]);
  const { exitCode, stderr } = await audit('verify', '--schema', 'nowhere');
  expect(stderr).toMatch(/^vigia: .*"nowhere".*`migrateAudit\(client\)`.*\n$/);
  expect(exitCode).toBe(3);
});

test('begins no chain for a name that was slipped in, and says that there is none', async () => {
  const { audit, store } = await trails.sql(THREE);
  for (const command of ['list', 'export']) {
    const { exitCode, stderr } = await audit(command, '--tenant', 'amce');
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: 'The chain "amce" has no entries.\n' });
  }
  await store.seal();
  expect((await store.heads()).map(({ tenant }) => tenant)).toEqual(['acme', 'default']);
});

test('says what an export lacks, and hands on what can be verified without it', async () => {
  const { audit, store } = await trails.sql(THREE);
  await store.forget(new Date(Date.now() + 60_000));
  await audit('list', '--tenant', 'acme');
  await store.seal();
  const { exitCode, stdout, stderr } = await audit('export', '--tenant', 'acme');
  expect(exitCode).toBe(0);
  expect(stderr).toBe('The chain "acme" begins at 2: retention has removed 1 entry before.\n');
  const directory = trails.directory();
  writeFileSync(join(directory, 'audit.jsonl'), stdout);
  expect(await run(['audit', 'verify', '--directory', directory])).toMatchObject({ exitCode: 0, stdout: '' });
  const { lines } = await audit('export', '--tenant', 'acme', '--ocsf');
  expect(lines.map((line) => JSON.parse(line).class_uid)).toContain(6003);
});

test('hands on nothing where nothing is', async () => {
  const { audit } = await trails.sql([]);
  expect(await audit('export')).toMatchObject({ exitCode: 1, stdout: '', stderr: '' });
});

test('needs a user of the database who may write, but for verification', async () => {
  const { client, url } = await trails.sql(THREE);
  const role = `reader_${randomUUID().replaceAll('-', '')}`;
  await client.query(`CREATE ROLE ${role} LOGIN; GRANT USAGE ON SCHEMA public TO ${role};
    GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${role}`);
  try {
    const asReader = new URL(url);
    asReader.username = role;
    const { exitCode, stdout, stderr } = await run(['audit', 'list', '--pg-con-string', asReader.href]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
    expect(stderr).toMatch(/^vigia: .*\(42501\)\. This takes the rights of a writer, .*\n$/);
    expect((await run(['audit', 'verify', '--pg-con-string', asReader.href])).exitCode).toBe(0);
  } finally {
    await client.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
  }
});

test('asks where the trail is', async () => {
  const { exitCode, stderr } = await run(['audit', 'list']);
  expect(stderr).toMatch(/^vigia: Nothing says where the database is/);
  expect(exitCode).toBe(2);
});
