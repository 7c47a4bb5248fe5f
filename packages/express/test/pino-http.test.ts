import { describe, expect, it } from 'vitest';
import { createTelemetry, type Problem, type TelemetryOptions, telemetry } from '../src/index.js';
import { EXPRESS_VERSIONS, type ExpressVersion } from './express-versions.js';
import { ok } from './route-rows/route-row.js';
import { serveApplication } from './serve-application.js';

/** An application whose requests pino-http writes, and what came of them. */
async function serveLogging(version: ExpressVersion, options: TelemetryOptions = {}) {
  const texts: string[] = [];
  const problems: Problem[] = [];
  const destination = { write: (text: string) => void texts.push(text) };
  const vigia = createTelemetry({
    ...options,
    logs: { destination, access: { engine: 'pino-http' } },
    onProblem: (problem) => problems.push(problem),
  });
  const started = texts.length;
  const application = version.express();
  application.use(telemetry(vigia));
  application.get('/orders/:id', ok);
  application.get('/thrown', (_request, response) => {
    response.err = new RangeError('no such order');
    response.status(500).end();
  });
  application.get('/logged', (request, response) => {
    Reflect.get(request, 'log').info('in the handler');
    response.end(Reflect.get(request, 'id'));
  });
  const app = await serveApplication(application);
  const lines = () => texts.slice(started).map((text) => JSON.parse(text));
  return { ...app, vigia, texts, problems, lines };
}

declare module 'node:http' {
  interface ServerResponse {
    err?: Error;
  }
}

describe.each(EXPRESS_VERSIONS)('the engine pino-http on $name', (version) => {
  it('writes one line for each request, with the ids and the levels of ours', async () => {
    const app = await serveLogging(version);
    await app.call({ path: '/orders/1', headers: { 'x-request-id': 'given' } });
    await app.call('/nowhere');
    await app.call('/thrown');
    await app.call('/metrics');
    await app.close();
    expect(app.lines()).toEqual([
      expect.objectContaining({
        level: 30,
        msg: 'request completed',
        request_id: 'given',
        request_uuid: expect.any(String),
        trace_id: expect.any(String),
        req: expect.objectContaining({ id: 'given', method: 'GET', url: '/orders/1' }),
        res: expect.objectContaining({ statusCode: 200 }),
        responseTime: expect.any(Number),
      }),
      expect.objectContaining({ level: 40, res: expect.objectContaining({ statusCode: 404 }) }),
      expect.objectContaining({ level: 50, err: expect.objectContaining({ message: 'no such order' }) }),
    ]);
    for (const text of app.texts) expect(text.match(/"request_id":/g) ?? []).not.toHaveLength(2);
  });

  it('writes no secrets', async () => {
    const app = await serveLogging(version);
    const headers = { authorization: 'Bearer hush', cookie: 'session=hush', accept: 'text/plain' };
    await app.call({ path: '/orders/1?token=hush&page=2', headers });
    await app.close();
    expect(app.texts.join('')).not.toContain('hush');
    expect(app.lines()[0].req).toMatchObject({
      url: expect.stringContaining('page=2'),
      headers: { accept: 'text/plain' },
    });
  });

  it.each([
    ['full', '127.0.0.1'],
    ['truncated', '127.0.0.0'],
    ['off', undefined],
  ] as const)('tells of clients what it may: %s', async (address, expected) => {
    const app = await serveLogging(version, { requests: { client: { address } } });
    await app.call('/orders/1');
    await app.close();
    const { remoteAddress, remotePort } = app.lines()[0].req;
    expect(remoteAddress?.replace('::ffff:', '')).toBe(expected);
    expect(typeof remotePort).toBe(address === 'full' ? 'number' : 'undefined');
  });

  it('writes every request of a flood, in which all fail alike', async () => {
    const app = await serveLogging(version);
    for (let call = 0; call < 15; call += 1) {
      await Promise.all(Array.from({ length: 10 }, () => app.call('/nowhere')));
    }
    await app.close();
    expect(app.lines()).toHaveLength(150);
  });

  it('heeds the level that the logger has now', async () => {
    const app = await serveLogging(version);
    app.vigia.logger.level = 'error';
    await app.call('/nowhere');
    app.vigia.logger.level = 'warn';
    await app.call('/nowhere');
    await app.close();
    expect(app.lines()).toHaveLength(1);
  });

  it('says once what it costs and loses', async () => {
    const app = await serveLogging(version);
    await app.call('/orders/1');
    await app.close();
    expect(app.problems).toEqual([
      expect.objectContaining({ code: 'VIGIA_ENGINE_LOSES', message: expect.stringContaining('pino-http') }),
    ]);
  });

  it('leaves `request.log` ours', async () => {
    const app = await serveLogging(version);
    const { body } = await app.call('/logged');
    await app.close();
    const [line] = app.lines();
    expect(line).toMatchObject({ msg: 'in the handler', request_id: body });
    expect(line).not.toHaveProperty('req');
  });

  it('counts as without it', async () => {
    const app = await serveLogging(version);
    await app.call('/orders/1');
    const { body } = await app.call('/metrics');
    expect(body).toMatch(/^http_requests_total\{[^}]*route="\/orders\/:id"[^}]*status_code="200"[^}]*\} 1$/m);
    await app.close();
  });
});
