import type { ErrorRequestHandler } from 'express';
import { describe, expect, it } from 'vitest';
import { telemetry } from '../src/index.js';
import { EXPRESS_VERSIONS } from './express-versions.js';
import { answerError, fail, failWith404, ok } from './route-rows/route-row.js';
import { watchApplication } from './watched-application.js';

const ON_PURPOSE = expect.objectContaining({ message: 'on purpose' });

const recover: ErrorRequestHandler = (_error, _request, response, _next) => void response.send('recovered');

describe.each(EXPRESS_VERSIONS)('errors on $name', (version) => {
  it('are noted by telemetry.errors, and passed on', async () => {
    const app = await watchApplication({
      version,
      build: (application, vigia) => {
        application.use('/t/:tenant', version.express.Router().get('/err', fail));
        application.use(telemetry.errors(vigia), answerError);
      },
    });
    expect(await app.call('/t/1/err')).toEqual({ status: 500, body: 'failed' });
    expect((await app.log.reached(1))[0]).toMatchObject({ route: '/t/:tenant/err', status: 500, error: ON_PURPOSE });
    await app.close();
  });

  it('of 404 keep their route where Express answers them', async () => {
    const app = await watchApplication({
      version,
      build: (application, vigia) => application.get('/missing/:id', failWith404).use(telemetry.errors(vigia)),
    });
    expect((await app.call('/missing/1')).status).toBe(404);
    expect((await app.log.reached(1))[0]).toMatchObject({ route: '/missing/:id', status: 404 });
    await app.close();
  });

  it('may be anything', async () => {
    const app = await watchApplication({
      version,
      build: (application, vigia) => {
        application.get('/text', (_request, _response, next) => next('only text'));
        application.use(telemetry.errors(vigia), answerError);
      },
    });
    await app.call('/text');
    expect((await app.log.reached(1))[0]).toMatchObject({ status: 500, error: 'only text' });
    await app.close();
  });

  it('of requests that the telemetry does not watch are passed on', async () => {
    const app = await watchApplication({
      version,
      options: { requests: { ignore: ['/silent'] } },
      build: (application, vigia) =>
        application.get('/silent', fail).get('/seen', ok).use(telemetry.errors(vigia), answerError),
    });
    expect(await app.call('/silent')).toEqual({ status: 500, body: 'failed' });
    await app.call('/seen');
    expect((await app.log.reached(1))[0]).toMatchObject({ route: '/seen', error: undefined });
    await app.close();
  });
});

describe('telemetry.errors', () => {
  it.each([
    ['nothing', undefined],
    ['options', { logs: false }],
    ['a request, by being installed uncalled', { headers: {}, url: '/' }],
  ])('refuses %s', (_what, given) => {
    expect(() => Reflect.apply(telemetry.errors, undefined, [given])).toThrow(
      expect.objectContaining({
        code: 'VIGIA_PLUGIN_MISUSED',
        message: expect.stringContaining('app.use(telemetry.errors(vigia))'),
      }),
    );
  });
});

describe.each(EXPRESS_VERSIONS.filter(({ tells }) => tells))('errors on $name, without telemetry.errors', (version) => {
  it.each([
    ['passed on', fail],
    [
      'thrown',
      () => {
        throw new Error('on purpose');
      },
    ],
    ['rejected', () => Promise.reject(new Error('on purpose'))],
  ])('are noted when %s', async (_how, handler) => {
    const app = await watchApplication({
      version,
      build: (application) =>
        application.use('/t/:tenant', version.express.Router().get('/err', handler)).use(answerError),
    });
    await app.call('/t/1/err');
    expect((await app.log.reached(1))[0]).toMatchObject({ route: '/t/:tenant/err', status: 500, error: ON_PURPOSE });
    await app.close();
  });

  it('are noted when Express answers, the one at the origin', async () => {
    const app = await watchApplication({
      version,
      build: (application) => {
        application.get('/err', fail);
        application.use(((_error, _request, _response, next) =>
          next(new Error('another'))) satisfies ErrorRequestHandler);
      },
    });
    expect((await app.call('/err')).status).toBe(500);
    expect((await app.log.reached(1))[0]).toMatchObject({ error: ON_PURPOSE });
    await app.close();
  });

  it('are not noted when a handler recovers', async () => {
    const app = await watchApplication({ version, build: (application) => application.get('/err', fail).use(recover) });
    expect(await app.call('/err')).toEqual({ status: 200, body: 'recovered' });
    expect((await app.log.reached(1))[0]).toMatchObject({ route: '/err', status: 200, error: undefined });
    await app.close();
  });
});
