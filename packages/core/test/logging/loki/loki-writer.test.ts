import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LokiWriterOptions } from '../../../src/logging/loki/loki-writer.js';
import { type FakeLoki, startFakeLoki } from './fake-loki/fake-loki.js';
import { createLokiStage, type LokiStage, lineOf, messagesIn, named } from './loki-stage.js';

let loki: FakeLoki;
let stage: LokiStage;

beforeEach(async () => {
  loki = await startFakeLoki();
  stage = createLokiStage(loki.url);
});

afterEach(async () => {
  await stage.stream.close(0);
  await loki.close();
});

async function stageWith(options: Partial<LokiWriterOptions>): Promise<void> {
  await stage.stream.close(0);
  stage = createLokiStage(loki.url, options);
}

async function write(...lines: readonly string[]): Promise<void> {
  for (const line of lines) stage.stream.write(line);
  await stage.stream.flush();
}

describe('a line', () => {
  test('arrives as it was written, without its break, under the labels of the service', async () => {
    await stageWith({ labels: { region: 'eu' }, service: { name: 'orders', namespace: 'shop', instance: 'pod-1' } });
    await write('{"level":30,"msg":"héllo"}\n');
    expect(loki.streams().map(({ labels }) => labels)).toEqual([
      { service_name: 'orders', namespace: 'shop', region: 'eu' },
    ]);
    expect(loki.entries()[0]?.line).toBe('{"level":30,"msg":"héllo"}');
  });

  test('brings its level as a name and its ids as metadata', async () => {
    const fields = {
      trace_id: 'a',
      span_id: 'b',
      request_id: 'c',
      method: 'GET',
      route: '/x',
      status: 200,
      path: '/x/1',
    };
    await write(lineOf('x', { ...fields, level: 50 }));
    const { path, ...metadata } = fields;
    expect(loki.entries()[0]?.metadata).toEqual({ ...metadata, status: '200', level: 'error', instance: 'pod-1' });
  });

  test('that is no JSON arrives too', async () => {
    await write('plain', 'null', '[1]');
    expect(loki.entries().map(({ line, metadata }) => [line, metadata])).toEqual(
      ['plain', 'null', '[1]'].map((line) => [line, { instance: 'pod-1' }]),
    );
  });

  test('of too many bytes is cut at the end of a character, and says so', async () => {
    await write(lineOf('é'.repeat(200_000), { trace_id: 'a' }));
    const { line = '', metadata } = loki.entries()[0] ?? {};
    expect(Buffer.byteLength(line)).toBeGreaterThan(262_140);
    expect(line).not.toContain('\uFFFD');
    expect(metadata).toEqual({ truncated: 'true', level: 'info', trace_id: 'a', instance: 'pod-1' });
  });

  test('with half a character spoils no other', async () => {
    await write('a\ud800b', lineOf('good', { route: '\udc00' }));
    expect(loki.entries()).toHaveLength(2);
    expect(loki.pushes).toHaveLength(1);
  });
});

test('lines have times of their own, in their order', async () => {
  await write(...named('m', 500).map((message) => lineOf(message)));
  const times = loki.entries().map(({ timestampNs }) => timestampNs);
  expect(new Set(times).size).toBe(500);
  expect(times).toEqual([...times].sort());
  expect(messagesIn(loki)).toEqual(named('m', 500));
});

test('equal lines are all stored', async () => {
  await write(...new Array<string>(50).fill('same'));
  expect(loki.entries()).toHaveLength(50);
});

test('a push is compressed, when it is worth it', async () => {
  await write(lineOf('x'));
  await write(...named('m', 100).map((message) => lineOf(message)));
  const [small, large] = loki.pushes;
  expect(small?.headers['content-encoding']).toBeUndefined();
  expect(large?.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(large?.body ?? '').length).toBeGreaterThan(5 * (large?.body.length ?? 0));
});

describe('labels', () => {
  test.each([
    ['app.name', 'x'],
    ['replay', 'x'],
    ['ok', 'v'.repeat(2_049)],
  ])('that Loki would refuse are refused at once: %s', (name, value) => {
    expect(() => createLokiStage(loki.url, { labels: { [name]: value } })).toThrow(/`labels` of Loki/);
  });

  test('may be 14 at most', () => {
    const labels = Object.fromEntries(named('l', 14).map((name) => [name.replace('-', '_'), 'v']));
    expect(() => createLokiStage(loki.url, { labels })).toThrow(/has 16 labels/);
  });
});

describe('the address', () => {
  test.each(['loki:3100', 'ftp://loki', ''])('%s is refused', (host) => {
    expect(() => createLokiStage(host)).toThrow(/`host` of Loki/);
  });

  test('is never shown with its password', () => {
    expect(() => createLokiStage('ftp://me:secret@loki')).not.toThrow(/secret/);
  });

  test.each(['', '/', '/loki/api/v1/push', '/loki/api/v1/push/'])('may end with "%s"', async (end) => {
    await stageWith({ host: `${loki.url}${end}` });
    await write('x');
    expect(loki.pushes.map(({ path }) => path)).toEqual(['/loki/api/v1/push']);
  });

  test('may have a path, below which the endpoint is', async () => {
    await stageWith({ host: `${loki.url}/api/prom`, endpoint: 'push' });
    await write('x');
    expect(loki.pushes[0]?.path).toBe('/api/prom/push');
  });
});

describe('credentials', () => {
  const authorizations = () => loki.pushes.map(({ headers }) => headers.authorization);

  test('are a user and password, in options or in the address', async () => {
    await stageWith({ username: 'me', password: 'secret' });
    await write('x');
    await stageWith({ host: loki.url.replace('//', '//me:secret@') });
    await write('x');
    const basic = `Basic ${Buffer.from('me:secret').toString('base64')}`;
    expect(authorizations()).toEqual([basic, basic]);
  });

  test('in the address may be no percent-encoding', async () => {
    await stageWith({ host: loki.url.replace('//', '//me:100%@') });
    await write('x');
    expect(authorizations()).toEqual([`Basic ${Buffer.from('me:100%').toString('base64')}`]);
  });

  test('are a token, which beats them, beside a tenant', async () => {
    await stageWith({ username: 'me', password: 'secret', token: 't', tenantId: 'team' });
    await write('x');
    expect(authorizations()).toEqual(['Bearer t']);
    expect(loki.pushes[0]?.headers['x-scope-orgid']).toBe('team');
  });

  test('that are refused are asked for again, at once', async () => {
    let asked = 0;
    const token = async () => `t${++asked}`;
    await stageWith({ token });
    await write('a');
    loki.failWith((_request, response) => void response.writeHead(401).end(), 1);
    await write('b');
    await write('c');
    expect(authorizations()).toEqual(['Bearer t1', 'Bearer t2', 'Bearer t2']);
    expect(stage.problems).toEqual([]);
  });

  test('that cannot be had now lose no line', async () => {
    let asked = 0;
    const token = () => (++asked < 3 ? Promise.reject(new Error('no')) : 't');
    await stageWith({ token });
    await write('a');
    expect(loki.entries()).toHaveLength(1);
  });

  test('that never come are asked for again after the timeout', async () => {
    let asked = 0;
    const token = () => (++asked === 1 ? new Promise<string>(() => {}) : 't');
    await stageWith({ token, limits: { sendTimeoutMs: 50 } });
    await write('a');
    expect(authorizations()).toEqual(['Bearer t']);
  });

  test.each([undefined, '', {}, 'a\nb', 'a b'])('that cannot be sent, such as %j, are asked for again', async (bad) => {
    let asked = 0;
    // As a function without types may.
    const token = (() => (++asked === 1 ? bad : 't')) as () => string;
    await stageWith({ token });
    await write('a');
    expect(authorizations()).toEqual(['Bearer t']);
  });

  test('are read from files that end with a line break', async () => {
    await stageWith({ token: () => 't\n' });
    await write('a');
    await stageWith({ username: 'me', password: async () => 'se cret\r\n' });
    await write('b');
    expect(authorizations()).toEqual(['Bearer t', `Basic ${Buffer.from('me:se cret').toString('base64')}`]);
  });

  test.each([{ tenantId: 'a\nb' }, { headers: { 'bad name': 'x' } }])(
    'that HTTP has no room for are refused: %j',
    (bad) => {
      expect(() => createLokiStage(loki.url, bad)).toThrow(/cannot be sent/);
    },
  );
});
