import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assertFreshBuild } from '../../../scripts/fresh-build.mjs';
import { requirement } from '../../../scripts/requirement.mjs';
import { type PushgatewayProcess, startPushgateway } from '../../src/pushing/pushgateway-process.js';

const SCRIPT = fileURLToPath(new URL('../../src/pushing/script.mjs', import.meta.url));
const pushgateway = requirement({
  name: 'the Pushgateway',
  command: 'prometheus-pushgateway',
  installedByCi: true,
});

/** The labels that the gateway gives to all that was pushed under them. */
const groupOf = (way: string) => `empty="",instance="",job="nightly import",path="in/out",way="${way}"`;

function start(way: string, url: string): ChildProcess & { readonly stdout: NodeJS.ReadableStream } {
  return spawn(process.execPath, [SCRIPT, way, url], { stdio: ['ignore', 'pipe', 'inherit'] });
}

describe.skipIf(pushgateway.missing)('a script that ends brings its metrics to a Pushgateway', () => {
  let gateway: PushgatewayProcess;

  beforeAll(async () => {
    assertFreshBuild('packages/contract', 'packages/delivery', 'packages/core');
    gateway = await startPushgateway();
  });

  afterAll(() => gateway.stop());

  async function expectPushed(way: string): Promise<void> {
    const exposed = await gateway.scrape();
    const lines = exposed.split('\n').filter((line) => line.includes(groupOf(way)));
    expect(lines).toContainEqual(`business_rows_total{${groupOf(way)}} 7`);
    expect(lines).toContainEqual(`push_failure_time_seconds{${groupOf(way)}} 0`);
    expect(exposed).toContain('job_runs_total{');
  }

  test.each(['close', 'natural-end'])('by %s', async (way) => {
    const script = start(way, gateway.url);
    const [said, [code]] = await Promise.all([text(script.stdout), once(script, 'exit')]);
    expect([said, code]).toEqual(['', 0]);
    await expectPushed(way);
  });

  test('by a signal', async () => {
    const script = start('signal', gateway.url);
    await once(createInterface(script.stdout), 'line');
    const ended = once(script, 'exit');
    script.kill('SIGTERM');
    expect(await ended).toEqual([null, 'SIGTERM']);
    await expectPushed('signal');
  });

  test('and ends as it would have, and says so, where the gateway refuses what it has', async () => {
    const other = await startPushgateway();
    const body = '# TYPE business_rows_total gauge\nbusiness_rows_total 1\n';
    expect((await fetch(`${other.url}/metrics/job/other`, { method: 'PUT', body })).status).toBe(200);
    const script = start('natural-end', other.url);
    const [said, [code]] = await Promise.all([text(script.stdout), once(script, 'exit')]);
    await other.stop();
    expect(code).toBe(0);
    expect(JSON.parse(said)).toMatchObject({
      code: 'VIGIA_PUSH_FAILED',
      message: expect.stringMatching(/answered 400.*business_rows_total/),
    });
  });
});
