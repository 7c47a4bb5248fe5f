import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { assertFreshBuild } from '../../../../../scripts/fresh-build.mjs';
import { createLogSinks, type LogSink } from '../../../src/logging/log-sinks.js';
import { resolveOptions } from '../../../src/options/resolve.js';
import type { TelemetryOptions } from '../../../src/options/telemetry-options.js';
import { environmentOf } from '../../options/environment-of.js';
import { type FakeLoki, startFakeLoki } from './fake-loki/fake-loki.js';
import { lineOf, messagesIn } from './loki-stage.js';

const execute = promisify(execFile);

let loki: FakeLoki;
let problems: string[];
let sinks: readonly LogSink[];

beforeAll(() => assertFreshBuild('packages/contract', 'packages/delivery', 'packages/core'));

beforeEach(async () => {
  loki = await startFakeLoki();
  problems = [];
  sinks = [];
});

afterEach(async () => {
  await Promise.all(sinks.map(({ sink }) => sink.close?.(1_000)));
  await loki.close();
});

type Loki = Exclude<NonNullable<Exclude<TelemetryOptions['logs'], false>>['loki'], false | undefined>;

function begin(options: Loki = {}): LogSink {
  const given: TelemetryOptions = { service: { name: 'orders' }, logs: { loki: { engine: 'pino-loki', ...options } } };
  const resolved = resolveOptions(given, environmentOf({ LOKI_HOST: loki.url, NODE_ENV: 'test' }));
  sinks = createLogSinks({ ...resolved, report: ({ code, message }) => void problems.push(`${code} ${message}`) });
  const [first] = sinks;
  if (first === undefined) throw new Error('Loki is off');
  return first;
}

/** It sends every 5 s; its end would keep this thread, which the fake answers on, from answering. */
async function delivered(count: number): Promise<void> {
  await expect.poll(() => loki.entries().length, { interval: 50, timeout: 15_000 }).toBe(count);
}

test('lines go through the pino-loki of the application, under its options', async () => {
  const host = loki.url.replace('//', '//me:secret@');
  const { target } = begin({ host, tenantId: 'shop', labels: { team: 'a' }, headers: { 'x-key': '1' } });
  for (const message of ['one', 'two']) target.write(lineOf(message));
  await delivered(2);
  expect(messagesIn(loki)).toEqual(['one', 'two']);
  expect(loki.streams()[0]?.labels).toMatchObject({ service_name: 'orders', env: 'test', team: 'a', level: 'info' });
  expect(loki.pushes[0]?.headers).toMatchObject({
    authorization: `Basic ${Buffer.from('me:secret').toString('base64')}`,
    'x-scope-orgid': 'shop',
    'x-key': '1',
  });
});

test('what it loses is told once, at the start', () => {
  begin();
  expect(problems).toEqual([expect.stringMatching(/^VIGIA_ENGINE_LOSES .*50 %.*80 %.*SIGTERM.*10\.4 s/)]);
});

test('a token is sent', async () => {
  const { target } = begin({ token: 'abc' });
  target.write(lineOf('one'));
  await delivered(1);
  expect(loki.pushes[0]?.headers.authorization).toBe('Bearer abc');
});

test('an application without it is told what to install', async () => {
  const core = new URL('../../../dist/index.js', import.meta.url);
  const options = { logs: { loki: { engine: 'pino-loki', host: 'http://127.0.0.1:1' } } };
  const program = `import(${JSON.stringify(core)}).then((core) => core.createTelemetry(${JSON.stringify(options)}))`;
  const { NODE_PATH: _nodePath, NODE_OPTIONS: _nodeOptions, ...env } = process.env;
  const { stderr } = await execute(
    process.execPath,
    ['-e', `${program}.catch((error) => console.error(error.message))`],
    {
      cwd: '/',
      env,
    },
  );
  expect(stderr).toContain('`logs.loki.engine` is "pino-loki", which is not installed: `npm install pino-loki`');
});
