import { describe, expect, it } from 'vitest';
import { createTelemetry, telemetry } from '../src/index.js';
import { createEventLog } from './event-log.js';
import { EXPRESS_VERSIONS } from './express-versions.js';
import { ok } from './route-rows/route-row.js';
import { serveApplication } from './serve-application.js';
import { watchApplication } from './watched-application.js';

describe.each(EXPRESS_VERSIONS)('telemetry on $name', (version) => {
  it('answers its own path, and does not record it', async () => {
    const app = await watchApplication({ version, build: (application) => application.get('/users/:id', ok) });
    await app.call('/users/1');
    await app.log.reached(1);
    const { status, body } = await app.call('/metrics');
    expect(status).toBe(200);
    expect(body).toMatch(/^http_requests_total\{[^}]*route="\/users\/:id"[^}]*status_code="200"[^}]*\} 1$/m);
    expect(body).not.toContain('route="/metrics"');
    expect(app.log.events).toHaveLength(1);
    await app.close();
  });

  it('is one line: it creates its own telemetry and hands it out', async () => {
    const middleware = telemetry({ logs: false });
    const app = await serveApplication(version.express().use(middleware).get('/users/:id', ok));
    await app.call('/users/1');
    expect((await app.call('/metrics')).body).toContain('route="/users/:id"');
    expect(middleware.telemetry.paths).toContain('/metrics');
    await middleware.telemetry.close();
    await app.close();
  });

  it('records once where it is installed twice, and calls the second one not late', async () => {
    const app = await watchApplication({
      version,
      build: (application, vigia) => application.use(telemetry(vigia)).get('/users/:id', ok),
    });
    await app.call('/users/1');
    await app.call('/users/2');
    expect((await app.log.reached(2)).map(({ path }) => path)).toEqual(['/users/1', '/users/2']);
    expect(app.problems).toEqual([]);
    await app.close();
  });

  it('leaves two telemetries to record each for itself', async () => {
    const other = createEventLog();
    const app = await watchApplication({
      version,
      build: (application) =>
        application
          .use(telemetry({ logs: false, sinks: [other.sink] }))
          .use('/t/:t', version.express.Router().get('/x', ok)),
    });
    await app.call('/t/1/x');
    const events = [...(await app.log.reached(1)), ...(await other.reached(1))];
    expect(events.map(({ route }) => route)).toEqual(['/t/:t/x', '/t/:t/x']);
    await app.close();
  });

  it('follows routes where it is installed below a mount, from the first request on', async () => {
    const log = createEventLog();
    const vigia = createTelemetry({ logs: false, sinks: [log.sink] });
    const inner = version.express().use(telemetry(vigia)).get('/leaf/:l', ok);
    const app = await serveApplication(version.express().use('/t/:tenant', inner));
    await app.call('/t/1/leaf/2');
    await app.call('/t/3/leaf/4');
    expect((await log.reached(2)).map(({ route }) => route)).toEqual(['/t/:tenant/leaf/:l', '/t/:tenant/leaf/:l']);
    await app.close();
  });

  it('serves what is not Express too', async () => {
    const log = createEventLog();
    const middleware = telemetry(createTelemetry({ logs: false, sinks: [log.sink] }));
    const app = await serveApplication((request, response) =>
      middleware(request, response, () => void response.end('ok')),
    );
    expect(await app.call('/anything')).toEqual({ status: 200, body: 'ok' });
    expect((await log.reached(1))[0]).toMatchObject({ route: '<unmatched>', path: '/anything', status: 200 });
    await app.close();
  });

  it('stays apart from applications without it', async () => {
    const app = await watchApplication({ version, build: (application) => application.get('/a', ok) });
    const bare = await serveApplication(version.express().get('/b', ok));
    await bare.call('/b');
    await app.call('/a');
    expect((await app.log.reached(1)).map(({ route }) => route)).toEqual(['/a']);
    await Promise.all([app.close(), bare.close()]);
  });
});
