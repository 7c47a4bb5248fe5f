import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { assertFreshBuild } from '../../scripts/fresh-build.mjs';
import { withDeadline } from '../src/deadline.js';

const SERVICE = fileURLToPath(new URL('../src/levels/service.mjs', import.meta.url));

test('a signal turns the level of a running process to debug, and back', async () => {
  assertFreshBuild('packages/contract', 'packages/core', 'packages/delivery');
  const service = fork(SERVICE, { execArgv: [], stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  onTestFinished(() => void service.kill('SIGKILL'));
  const lines = createInterface({ input: service.stdout ?? process.stdin })[Symbol.asyncIterator]();

  async function next(): Promise<string> {
    const { value } = await withDeadline(lines.next(), () => 'a line of the service');
    return JSON.parse(value).msg;
  }

  expect(await next()).toBe('telemetry is on');
  service.send('write');
  service.kill('SIGUSR2');
  expect(await next()).toBe('the level of the logger is debug');
  service.send('write');
  expect(await next()).toBe('a line at debug');
  service.kill('SIGUSR2');
  expect(await next()).toBe('the level of the logger is info');
  service.send('close');
  expect(await withDeadline(once(service, 'exit'), () => 'the end of the service')).toEqual([0, null]);
});
