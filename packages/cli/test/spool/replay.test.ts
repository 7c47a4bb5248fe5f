import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { assertFreshBuild } from '../../../../scripts/fresh-build.mjs';
import { answerWith, type FakeLoki, startFakeLoki } from '../fake-loki/fake-loki.js';
import { run } from '../run.js';
import { createSpoolStage, packedLines, type SpoolStage } from './spool-stage.js';

let stage: SpoolStage;
let loki: FakeLoki;

beforeEach(async () => {
  stage = createSpoolStage();
  loki = await startFakeLoki();
});

afterEach(async () => {
  await loki.stop();
  await stage.end();
});

describe('vigia spool replay', () => {
  test('sends what the dead left, under their labels, and leaves nothing', async () => {
    await stage.leave('loki', packedLines('orders', ['one', 'two']), 2);
    await stage.leave('loki', packedLines('carts', ['three']), 1);
    const ran = await run(['spool', 'replay', stage.directory, '--loki', loki.url]);
    expect(ran).toMatchObject({ exitCode: 0, stdout: '3 items delivered, 0 left.\n' });
    expect(ran.stderr).toBe('3 items of 2 dead processes to send.\n');
    const stored = loki.entries.map(({ line, labels }) => [labels['service_name'], line]).sort();
    expect(stored).toEqual([
      ['carts', 'three'],
      ['orders', 'one'],
      ['orders', 'two'],
    ]);
    expect((await run(['spool', 'export', stage.directory])).exitCode).toBe(1);
  });

  test('sends what a killed process left', async () => {
    assertFreshBuild('packages/contract', 'packages/delivery');
    const killed = spawn(process.execPath, [join(import.meta.dirname, '../fixtures/leave-spool.mjs'), stage.directory]);
    expect(await once(killed, 'close')).toEqual([null, 'SIGKILL']);
    const ran = await run(['spool', 'replay', stage.directory, '--loki', loki.url]);
    expect(ran).toMatchObject({ exitCode: 0, stdout: '2 items delivered, 0 left.\n' });
    expect(loki.entries.map(({ line }) => line)).toEqual(['one', 'two']);
  });

  test('counts what Loki refuses for good, and says why', async () => {
    await stage.leave('loki', packedLines('orders', ['one', 'two', 'three']), 3);
    const reason =
      "max entry size '262144' bytes exceeded for stream '{}' while adding an entry with length '262145' bytes";
    loki.failWith(answerWith(400, reason), 1);
    const ran = await run(['spool', 'replay', stage.directory, '--loki', loki.url]);
    expect(ran).toMatchObject({ exitCode: 1, stdout: '2 items delivered, 1 given up (rejected), 0 left.\n' });
    expect(ran.stderr).toContain(reason);
  });

  test('says that nothing waits', async () => {
    await stage.leave('postgres', Buffer.from('1'), 1);
    const ran = await run(['spool', 'replay', stage.directory, '--loki', loki.url]);
    expect(ran).toMatchObject({ exitCode: 1, stderr: 'Nothing waits there for loki that a dead process left.\n' });
  });

  test('leaves all of it where Loki cannot be reached', async () => {
    await stage.leave('loki', packedLines('orders', ['one', 'two']), 2);
    await loki.stop();
    const ran = await run(['spool', 'replay', stage.directory, '--loki', loki.url]);
    expect(ran.exitCode).toBe(3);
    expect(ran.stderr).toContain(`vigia: Loki at ${loki.url} cannot be reached (ECONNREFUSED). Nothing listens there`);
    expect((await run(['spool', 'export', stage.directory])).lines).toHaveLength(2);
  });

  test('leaves all of it where the login is refused, and says so', async () => {
    await loki.stop();
    loki = await startFakeLoki({ authorization: 'Bearer right' });
    await stage.leave('loki', packedLines('orders', ['one']), 1);
    const words = ['spool', 'replay', stage.directory, '--loki', loki.url];
    const ran = await run([...words, '--token', 'wrong']);
    expect(ran).toMatchObject({
      exitCode: 3,
      stderr: expect.stringMatching(/does not take what waits, which stays: .*401/),
    });
    expect((await run([...words, '--token', 'right'])).exitCode).toBe(0);
  });

  test('gives back what it has at Ctrl-C', async () => {
    await stage.leave('loki', packedLines('orders', ['one']), 1);
    const stop = new AbortController();
    loki.failWith(() => stop.abort(), 1);
    const ran = await run(['spool', 'replay', stage.directory, '--loki', loki.url], { signal: stop.signal });
    expect(ran).toMatchObject({ exitCode: 130, stdout: '' });
    expect((await run(['spool', 'export', stage.directory])).lines).toHaveLength(1);
  });
});
