import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LOG_FIELDS } from '@vigia/contract';
import { createTestTelemetry, type LogLine, type TestTelemetry, type TestTelemetryOptions } from '@vigia/core/testing';
import { createTelemetry, telemetry } from '@vigia/express';
import express, { type Application } from 'express';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { type FakeLoki, startFakeLoki } from '../../packages/core/test/logging/loki/fake-loki/fake-loki.js';
import { assertFreshBuild } from '../../scripts/fresh-build.mjs';
import { repositoryDirectory } from '../../scripts/workspace.mjs';
import { openConnection } from '../src/clients/raw-connection.js';
import { listening } from '../src/fixtures/listening.js';
import { startLogging } from '../src/fixtures/start-logging.js';
import { options as choices } from '../src/logs-page/choices.js';
import { lookCloser } from '../src/logs-page/levels.js';
import { readPage, spansOf } from '../src/moving/page.js';

type Fields = Readonly<Record<string, unknown>>;

const PAGE = readPage('logs');
const STORED = { timeout: 20_000, interval: 50 };

// The services of the page write to stdout, which is that of the tests.
vi.mock(import('@vigia/core'), async (importOriginal) => {
  const { withDestination } = await import('../src/fixtures/with-destination.js');
  return withDestination(await importOriginal(), { write: () => {} });
});

afterEach(() => void vi.unstubAllEnvs());

async function serve(app: Application): Promise<string> {
  const { url, close } = await listening(createServer(app));
  onTestFinished(close);
  return url;
}

/** An application that answers with the status that its path names, and holds what is told to wait. */
async function observed(options: TestTelemetryOptions = {}) {
  const vigia = createTestTelemetry(options);
  onTestFinished(() => vigia.close(0));
  const app = express();
  app.use(telemetry(vigia));
  const held = new Promise<void>((resolve) => void app.get('/held', () => resolve()));
  app.get('/:status', ({ params }, response) => void response.status(Number(params.status)).json({}));
  return { vigia, url: await serve(app), held };
}

function requestLines({ logs }: TestTelemetry): readonly LogLine[] {
  return logs.filter((line) => 'duration_ms' in line);
}

test.each(PAGE.files)('the page shows $file as it is', ({ file, code }) => {
  expect(code).toBe(readFileSync(`${repositoryDirectory}/${file}`, 'utf8'));
});

test('the first service of the page sends Loki the two lines that the page shows', async () => {
  const loki = await startFakeLoki();
  onTestFinished(loki.close);
  vi.stubEnv('LOKI_HOST', loki.url);
  const { app, vigia } = await import('../src/logs-page/service.js');
  const response = await fetch(`${await serve(app)}/orders/7`, { headers: { 'user-agent': 'curl/7.88.1' } });
  await response.text();
  await vi.waitFor(async () => {
    await vigia.flush();
    expect(loki.entries()).toHaveLength(3);
  });
  await vigia.close();

  const sent: readonly Fields[] = loki.entries().map(({ line }) => JSON.parse(line));
  const ofRequest = sent.filter((line) => 'request_id' in line);
  const shown = (PAGE.blocks('json')[0] ?? '').trim().split('\n');
  expect(ofRequest.map(withoutChance)).toEqual(shown.map((line) => withoutChance(JSON.parse(line))));
  for (const line of ofRequest) expect(line['request_id']).toBe(response.headers.get('x-request-id'));
  expect(new Set(loki.streams().map(({ labels }) => labels['service_name']))).toEqual(new Set(['orders']));
});

/** What differs between two runs is there, whatever it is. */
function withoutChance(line: Fields): readonly (readonly [string, unknown])[] {
  const chance = /^(?:time|pid|duration_ms|request_uuid|.*_id)$/;
  return Object.entries(line).map(([name, value]) => [name, chance.test(name) ? typeof value : value]);
}

test('the README shows the same line of a request', () => {
  const [, line = ''] = (PAGE.blocks('json')[0] ?? '').trim().split('\n');
  expect(line).toContain('"duration_ms"');
  expect(readFileSync(`${repositoryDirectory}/README.md`, 'utf8')).toContain(`\n${line}\n`);
});

test('the page names the fields of the line of a request, in their order', () => {
  const named = PAGE.rows('The line of a request').flatMap(([name]) => spansOf(name).slice(0, 1));
  expect(named).toEqual(Object.keys(LOG_FIELDS));
});

test('levels and messages are what the page says of each outcome', async () => {
  const { vigia, url, held } = await observed();
  for (const status of [200, 404]) await (await fetch(`${url}/${status}`)).text();
  const leaving = openConnection(url);
  leaving.send({ method: 'GET', path: '/held' });
  await held;
  leaving.leave();
  await vi.waitFor(() => expect(requestLines(vigia)).toHaveLength(3));
  await (await fetch(`${url}/503`)).text();
  await vigia.idle();
  const names: Readonly<Record<number, string>> = { 30: 'info', 40: 'warn', 50: 'error' };
  const written = requestLines(vigia).map(({ level, msg }) => [names[Number(level)], msg]);
  expect(PAGE.rows('Its level').map(([, level, message]) => [spansOf(level)[0], spansOf(message)[0]])).toEqual(written);
});

test.each(['Secrets', 'What is not hidden'])('%s: every value is written as the page says', async (heading) => {
  const { vigia } = await observed();
  const rows = PAGE.rows(heading).map((row) => row.map((cell) => JSON.parse(spansOf(cell)[0] ?? '')));
  for (const [logged] of rows) vigia.logger.info(logged, 'a line');
  const lines = vigia.logs.slice(-rows.length);
  for (const [index, [logged, written]] of rows.entries()) {
    expect(lines[index]).toMatchObject(written);
    if (heading !== 'Secrets') expect(written).toEqual(logged);
  }
});

test('the choices of the page do what it says', async () => {
  const { level, redact, access } = choices.logs === false ? {} : (choices.logs ?? {});
  const { vigia, url } = await observed({ requests: choices.requests, logs: { level, redact, access } });
  const ask = async (trace: string, path = '/200') => {
    const traceparent = `00-${trace.padStart(32, '1')}-0123456789abcdef-01`;
    const headers = { traceparent, 'x-forwarded-for': '203.0.113.7', 'accept-language': 'es' };
    await (await fetch(url + path, { headers })).text();
    await vigia.idle();
  };
  await ask('00000000');
  await ask('ffffffff');
  await ask('ffffffff', '/404');
  const line = { client_ip: '203.0.113.0', headers: { 'accept-language': 'es' } };
  expect(requestLines(vigia)).toMatchObject([
    { ...line, status: 200, sample_rate: 0.1 },
    { ...line, status: 404 },
  ]);
  vigia.logger.debug({ order: { iban: 'DE02' }, customer: { name: 'Ada', city: 'Lima' } }, 'taken');
  expect(vigia.logs.at(-1)).toMatchObject({ order: { iban: '[Redacted]' }, customer: { name: '[Redacted]' } });
});

test('a level that is raised at run time lets lines through', async () => {
  const { vigia } = await observed({ logs: { level: 'info' } });
  vigia.logger.debug('before');
  lookCloser(vigia);
  vigia.logger.debug('after');
  expect(vigia.logs.filter(({ level }) => level === 20).map(({ msg }) => msg)).toEqual(['after']);
});

test('the commands of the page have the flags that they are given', () => {
  const commands = PAGE.blocks('sh').flatMap((block) =>
    block.split('\n').filter((line) => line.includes('@vigia/cli')),
  );
  const reference = readFileSync(`${repositoryDirectory}/docs/cli.md`, 'utf8');
  expect(commands).toHaveLength(3);
  for (const command of commands) {
    const [, name = ''] = /@vigia\/cli (\w+)/.exec(command) ?? [];
    const [, section = ''] = reference.split(`\n## vigia ${name}\n`);
    const [own = ''] = section.split('\n## ');
    for (const flag of command.match(/--\w[\w-]*/g) ?? []) expect(own).toContain(`  ${flag} <`);
  }
});

test('of lines like each other so many are written in a second as the page lets be, and the rest is told of', async () => {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const logs = choices.logs === false ? {} : choices.logs;
  const vigia = createTelemetry({ ...choices, logs: { ...logs, destination } });
  for (let attempt = 0; attempt < 50; attempt += 1) vigia.logger.error(`attempt ${attempt} has failed`);
  await vigia.close();
  const written = lines.filter((line) => line.includes('has failed'));
  expect(written.filter((line) => !line.includes('suppressed'))).toHaveLength(20);
  expect(written.at(-1)).toContain('suppressed 30 lines like: attempt # has failed');
});

test('a pino of the application sends Loki what is written, with the ids of its request', async () => {
  const loki = await startFakeLoki();
  onTestFinished(loki.close);
  vi.stubEnv('LOKI_HOST', loki.url);
  vi.stubEnv('OTEL_SERVICE_NAME', 'own');
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  onTestFinished(() => void vi.restoreAllMocks());
  const { createOwn } = await import('../src/logs-page/own-logger.js');
  const vigia = createOwn();
  const app = express();
  app.use(telemetry(vigia));
  app.get('/', (_request, response) => {
    vigia.logger.info('from the handler');
    response.end();
  });
  const response = await fetch(await serve(app));
  await response.text();
  await vi.waitFor(async () => {
    await vigia.flush();
    expect(loki.entries().filter(({ line }) => line.includes('"request_id"'))).toHaveLength(2);
  });
  await vigia.close();
  const ofRequest = loki
    .entries()
    .map(({ line }) => JSON.parse(line))
    .filter((line) => 'request_id' in line);
  expect(ofRequest.map(({ msg }) => msg)).toEqual(['from the handler', 'request completed']);
  for (const line of ofRequest) expect(line.request_id).toBe(response.headers.get('x-request-id'));
});

test('the target of pino brings what a process left, when the next one uses its spool', async () => {
  assertFreshBuild('packages/contract', 'packages/delivery', 'packages/core');
  const directory = mkdtempSync(join(tmpdir(), 'logs-page-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const loki = await startFakeLoki();
  onTestFinished(loki.close);
  const file = `${repositoryDirectory}/conformance/src/logs-page/target.mjs`;

  loki.failWith((_request, response) => void response.writeHead(503).end(), 1_000);
  const first = startLogging(file, 'while Loki refuses', [loki.url, directory]);
  await vi.waitFor(() => expect(loki.requests).toBeGreaterThan(0), STORED);
  first.disconnect();
  await once(first, 'exit');
  loki.failWith(() => {}, 0);
  const second = startLogging(file, 'after that', [loki.url, directory]);
  onTestFinished(() => void second.kill());
  await vi.waitFor(() => expect(messagesIn(loki)).toEqual(['after that', 'while Loki refuses']), STORED);
});

function messagesIn(loki: FakeLoki): readonly string[] {
  return loki
    .entries()
    .map(({ line }) => JSON.parse(line).msg)
    .sort();
}
