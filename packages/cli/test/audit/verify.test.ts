import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonLinesAudit } from '@vigia/audit';
import { describe, expect, test } from 'vitest';
import { tamper } from '../../../audit/test/sql/audit-stage.js';
import { run } from '../run.js';
import { useTrails } from './trail-stage.js';

const trails = useTrails();
const FIVE = Array.from({ length: 5 }, (_, index) => ({ metadata: { number: index + 1 } }));

describe('vigia audit verify', () => {
  test('exits with 0 when all is intact', async () => {
    const { audit } = await trails.sql(FIVE);
    expect(await audit('verify')).toMatchObject({
      exitCode: 0,
      stdout: '',
      stderr: 'The trail is intact: 5 entries in 1 chain.\n',
    });
  });

  test('exits with 1, and names the place', async () => {
    const { audit, client } = await trails.sql(FIVE);
    const { rows } = await client.query('SELECT entry_id::text AS id FROM vigia_audit_seals WHERE sequence = 3');
    const { id } = rows[0];
    await tamper(
      client,
      `UPDATE vigia_audit_entries SET body = replace(body, '"number":3', '"number":9') WHERE id = '${id}'`,
      'DELETE FROM vigia_audit_seals WHERE sequence = 5',
    );
    const { exitCode, lines, stderr } = await audit('verify');
    expect(exitCode).toBe(1);
    expect(lines[0]).toMatch(new RegExp(`^changed {2}default {2}3 {2}${id} {2}Entry 3 of the chain "default" `));
    expect(lines[1]).toMatch(/^cut {2}default {2}5 {2}- {2}/);
    expect(stderr).toMatch(/^The trail is broken: \d findings; /);
    const asJson = await audit('verify', '--json');
    expect(asJson.exitCode).toBe(1);
    expect(JSON.parse(asJson.stdout)).toMatchObject({
      intact: false,
      findings: expect.arrayContaining([expect.objectContaining({ kind: 'changed', sequence: 3, entryId: id })]),
    });
  });

  test('takes no chain that is not there for one that is intact', async () => {
    const { audit } = await trails.sql(FIVE);
    const { exitCode, stderr } = await audit('verify', '--tenant', 'defautl');
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: 'The chain "defautl" has no entries.\n' });
  });

  test('finds by published heads what was rewritten as a whole', async () => {
    const { audit, client, store } = await trails.sql(FIVE);
    const heads = join(trails.directory(), 'heads.jsonl');
    const published = (await store.heads()).map((head) => ({ ...head, time: new Date().toISOString() }));
    writeFileSync(heads, published.map((head) => `${JSON.stringify(head)}\n`).join(''));
    expect((await audit('verify', '--heads', heads)).exitCode).toBe(0);
    await tamper(
      client,
      'DELETE FROM vigia_audit_entries',
      'DELETE FROM vigia_audit_seals',
      'DELETE FROM vigia_audit_chains',
    );
    expect((await audit('verify')).exitCode).toBe(0);
    const { exitCode, stdout } = await audit('verify', '--heads', heads);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^cut {2}default {2}1-5 {2}-/);
  });

  test('verifies an export, where there is no database, and finds one byte', async () => {
    const { audit } = await trails.sql(FIVE);
    const { stdout } = await audit('export');
    const directory = trails.directory();
    writeFileSync(join(directory, 'audit.jsonl'), stdout);
    expect((await run(['audit', 'verify', '--directory', directory])).stderr).toMatch(/intact: 5 entries in 1 chain/);
    writeFileSync(join(directory, 'audit.jsonl'), stdout.replace('"number":4', '"number":5'));
    const { exitCode, lines } = await run(['audit', 'verify', '--directory', directory]);
    expect(exitCode).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^changed {2}default {2}4 {2}/);
  });

  test('finds nothing in an export after retention, but where its first line is gone', async () => {
    const { audit, store } = await trails.sql(FIVE);
    await store.forget(new Date(Date.now() + 60_000));
    await audit('list');
    await store.seal();
    expect((await audit('verify')).exitCode).toBe(0);
    const directory = trails.directory();
    const copy = join(directory, 'audit.jsonl');
    writeFileSync(copy, (await audit('export')).stdout);
    expect((await run(['audit', 'verify', '--directory', directory])).exitCode).toBe(0);
    writeFileSync(copy, readFileSync(copy, 'utf8').replace(/^.*\n/, ''));
    const { exitCode, lines } = await run(['audit', 'verify', '--directory', directory]);
    expect({ exitCode, places: lines.map((line) => line.split('  ').slice(0, 3)) }).toEqual({
      exitCode: 1,
      places: [['removed', 'default', '1-5']],
    });
  });

  test('is not put on record, and leaves a file as it is', async () => {
    const { audit, directory } = await trails.file(FIVE);
    const path = join(directory, 'audit.jsonl');
    const before = readFileSync(path, 'utf8');
    expect((await audit('verify')).exitCode).toBe(0);
    expect(readFileSync(path, 'utf8')).toBe(before);
    expect(existsSync(`${path}.lock`)).toBe(false);
  });

  test('begins no trail where there is none', async () => {
    const directory = trails.directory();
    const { exitCode, stderr } = await run(['audit', 'verify', '--directory', directory]);
    expect(stderr).toMatch(/^vigia: .*audit\.jsonl is not there; give the directory of the service\.\n$/);
    expect(exitCode).toBe(3);
    expect(existsSync(join(directory, 'audit.jsonl'))).toBe(false);
  });

  test('leaves a file alone that a service holds', async () => {
    const { audit, directory } = await trails.file(FIVE);
    const held = jsonLinesAudit({ directory });
    await held.heads();
    const { exitCode, stderr } = await audit('verify');
    expect(stderr).toMatch(/^vigia: .*audit\.jsonl\.lock is held by another process/);
    expect(exitCode).toBe(3);
    await held.close();
    expect((await audit('verify')).exitCode).toBe(0);
  });

  test('ends at Ctrl-C', async () => {
    const { directory } = await trails.file(FIVE);
    const stop = new AbortController();
    stop.abort();
    const { exitCode } = await run(['audit', 'verify', '--directory', directory], { signal: stop.signal });
    expect(exitCode).toBe(130);
    expect(existsSync(join(directory, 'audit.jsonl.lock'))).toBe(false);
  });
});
