import { createTelemetry } from '@vigia/core';
import { Counter } from 'prom-client';
import { describe, expect, test, vi } from 'vitest';
import { parseText } from '../metrics/parser/parse-text.js';
import { startGateway } from './fake-gateway.js';
import { pushingTelemetry } from './pushing-telemetry.js';

const BASIC = `Basic ${Buffer.from('nightly:s3same').toString('base64')}`;

describe('a telemetry that is closed', () => {
  test('puts everything once, as text, under the name of the service', async () => {
    const gateway = await startGateway();
    const { vigia, problems } = pushingTelemetry({ url: gateway.url });
    new Counter({ name: 'rows_total', help: 'Rows.', registers: [vigia.registry] }).inc(7);
    await vigia.job('import', async () => {});
    await Promise.all([vigia.close(), vigia.close()]);
    expect(gateway.pushes).toHaveLength(1);
    const [{ method, path, headers = {}, body } = {}] = gateway.pushes;
    expect([method, path]).toEqual(['PUT', '/metrics/job/nightly']);
    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(headers).not.toHaveProperty('authorization');
    const samples = parseText(body ?? '').flatMap((family) => family.samples);
    expect(samples.find(({ name }) => name === 'rows_total')?.value).toBe(7);
    expect(samples.find(({ name }) => name === 'job_runs_total')?.labels.get('job_name')).toBe('import');
    expect(problems).toEqual([]);
  });

  test('pushes what is so when its sinks have closed', async () => {
    const gateway = await startGateway();
    const { vigia } = pushingTelemetry({ url: gateway.url }, { sinks: [{ name: 'archive', close: count }] });
    const counter = new Counter({ name: 'archived_total', help: 'Archived.', registers: [vigia.registry] });
    async function count(): Promise<void> {
      counter.inc();
    }
    await vigia.close();
    expect(gateway.pushes[0]?.body).toContain('\narchived_total 1\n');
  });

  test('files it under the labels that were asked for, whatever is in them', async () => {
    const gateway = await startGateway();
    const grouping = { shard: 'a b', path: 'in/out', none: '', up: '..', word: 'año' };
    const { vigia } = pushingTelemetry({ url: `${gateway.url}/pushes/?x#y`, job: 'día/1', grouping });
    await vigia.close();
    const base64 = (value: string) => Buffer.from(value).toString('base64url');
    expect(gateway.pushes[0]?.path).toBe(
      `/pushes/metrics/job@base64/${base64('día/1')}/shard/a%20b/path@base64/${base64('in/out')}` +
        `/none@base64/=/up@base64/${base64('..')}/word/a%C3%B1o`,
    );
  });

  test.each([
    ['by a token', { token: 's3same' }, 'Bearer s3same'],
    ['by user and password', { username: 'nightly', password: 's3same' }, BASIC],
  ])('says who it is %s', async (_way, login, authorization) => {
    const gateway = await startGateway();
    await pushingTelemetry({ url: gateway.url, ...login }).vigia.close();
    expect(gateway.pushes[0]?.headers.authorization).toBe(authorization);
  });

  test('says who it is by its address', async () => {
    const gateway = await startGateway();
    await pushingTelemetry({ url: gateway.url.replace('//', '//nightly:s3same@') }).vigia.close();
    expect(gateway.pushes[0]?.headers.authorization).toBe(BASIC);
  });

  test('asks for a token again that was refused', async () => {
    const tokens = ['old', 'new'];
    const gateway = await startGateway((response, { headers }) => {
      response.statusCode = headers.authorization === 'Bearer new' ? 202 : 401;
      response.end();
    });
    const { vigia, problems } = pushingTelemetry({ url: gateway.url, token: async () => tokens.shift() ?? '' });
    await vigia.close();
    expect(gateway.pushes.map(({ headers }) => headers.authorization)).toEqual(['Bearer old', 'Bearer new']);
    expect(problems).toEqual([]);
  });

  test('pushes nothing where metrics are switched off', async () => {
    const gateway = await startGateway();
    vi.stubEnv('VIGIA_DISABLED', 'true');
    const { vigia } = pushingTelemetry({ url: gateway.url });
    vi.unstubAllEnvs();
    await vigia.close();
    expect(gateway.pushes).toEqual([]);
  });
});

describe('a push that fails is told of, and no more', () => {
  test('when nobody listens', async () => {
    const gateway = await startGateway();
    await gateway.close();
    const { vigia, problems } = pushingTelemetry({ url: gateway.url });
    await vigia.close();
    expect(problems).toMatchObject([{ code: 'VIGIA_PUSH_FAILED', cause: { code: 'ECONNREFUSED' } }]);
  });

  test.each([
    [400, 'pushed metrics are invalid or inconsistent', 'contradicts'],
    [401, 'no', 'the token, or the user and password'],
    [404, '', 'its address'],
    [500, '<html>\n oops', 'what the gateway says'],
  ])('when the gateway answers %i', async (status, said, fix) => {
    const gateway = await startGateway((response) => {
      response.statusCode = status;
      response.end(said);
    });
    const { vigia, problems } = pushingTelemetry({ url: gateway.url });
    await vigia.close();
    expect(problems).toMatchObject([
      { code: 'VIGIA_PUSH_FAILED', message: expect.stringContaining(`${status}`), fix: expect.stringContaining(fix) },
    ]);
    expect(problems[0]?.message).toContain(said.replaceAll(/\s+/g, ' '));
  });

  test('when it points elsewhere, where nothing is sent', async () => {
    const other = await startGateway();
    const gateway = await startGateway((response) => {
      response.writeHead(307, { location: other.url }).end();
    });
    const { vigia, problems } = pushingTelemetry({ url: gateway.url });
    await vigia.close();
    expect(problems[0]?.fix).toContain('redirects are not followed');
    expect(other.pushes).toEqual([]);
  });

  test('when it is late, at the deadline at the latest', async () => {
    const gateway = await startGateway(() => {});
    const { vigia, problems } = pushingTelemetry({ url: gateway.url });
    await vigia.close(300);
    expect(problems).toMatchObject([{ message: expect.stringMatching(/did not answer within \d+ ms/) }]);
    const second = pushingTelemetry({ url: gateway.url, timeoutMs: 50 });
    await second.vigia.close(60_000);
    expect(second.problems[0]?.message).toContain('did not answer within 50 ms');
  });

  test('when its answer has no end', async () => {
    const gateway = await startGateway((response) => {
      response.statusCode = 503;
      const endless = setInterval(() => response.write('x'.repeat(1_000)), 1);
      response.on('close', () => clearInterval(endless));
    });
    const { vigia, problems } = pushingTelemetry({ url: gateway.url });
    await vigia.close();
    expect(problems[0]?.message).toContain('answered 503');
  });

  test('when a secret cannot be had, or never comes', async () => {
    const gateway = await startGateway();
    const failing = pushingTelemetry({ url: gateway.url, token: () => Promise.reject(new Error('vault is sealed')) });
    await failing.vigia.close();
    expect(failing.problems[0]?.cause).toMatchObject({ message: 'vault is sealed' });
    const odd = pushingTelemetry({ url: gateway.url, token: () => 'a\nb' });
    await odd.vigia.close();
    expect(odd.problems[0]?.cause).toMatchObject({
      message: expect.stringContaining('of the Pushgateway must return'),
    });
    const endless = pushingTelemetry({ url: gateway.url, timeoutMs: 30, token: () => new Promise(() => {}) });
    await endless.vigia.close();
    expect(endless.problems[0]?.message).toContain('within 30 ms');
    expect(gateway.pushes).toEqual([]);
  });

  test('without a secret that was sent, though the gateway says it', async () => {
    const gateway = await startGateway((response, { headers }) => {
      response.statusCode = 403;
      response.end(`${headers.authorization} is not welcome`);
    });
    const { vigia, problems } = pushingTelemetry({ url: gateway.url, token: 's3same-open' });
    await vigia.close();
    expect(JSON.stringify(problems)).not.toContain('s3same-open');
    expect(problems[0]?.message).toContain('is not welcome');
  });

  test('and a sink that hangs leaves it time', async () => {
    const gateway = await startGateway();
    const sinks = [{ name: 'endless', close: () => new Promise<void>(() => {}) }];
    const { vigia } = pushingTelemetry({ url: gateway.url }, { sinks });
    await vigia.close(1_000);
    expect(gateway.pushes).toHaveLength(1);
  });
});

test.each([
  [{ url: 'gateway:9091' }, '`metrics.pushOnExit.url`'],
  [{}, '`metrics.pushOnExit.url`'],
  [{ url: 'http://gateway', job: '' }, '`metrics.pushOnExit.job`'],
  [{ url: 'http://gateway', grouping: { job: 'x' } }, '`metrics.pushOnExit.grouping`'],
  [{ url: 'http://gateway', token: 't', username: 'u' }, '`metrics.pushOnExit.token`'],
  [{ url: 'http://gateway', password: 'p' }, '`metrics.pushOnExit.username`'],
])('%j is refused', (pushOnExit, option) => {
  const create = () => Reflect.apply(createTelemetry, undefined, [{ metrics: { pushOnExit } }]);
  expect(create).toThrow(option);
});
