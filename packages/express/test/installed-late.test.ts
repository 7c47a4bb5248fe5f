import { describe, expect, it } from 'vitest';
import { telemetry } from '../src/index.js';
import { EXPRESS_VERSIONS } from './express-versions.js';
import { ok, pass } from './route-rows/route-row.js';
import { watchApplication } from './watched-application.js';

describe.each(EXPRESS_VERSIONS)('a telemetry behind other middleware on $name', (version) => {
  it('works, and says so once', async () => {
    const app = await watchApplication({
      version,
      before: (application) =>
        application
          .use(function firstComer(request, response, next) {
            if (request.path === '/taken') response.sendStatus(401);
            else next();
          })
          .get('/early', ok),
      build: (application) => application.use('/t/:tenant', version.express.Router().get('/leaf', ok)),
    });
    expect((await app.call('/taken')).status).toBe(401);
    expect((await app.call('/early')).status).toBe(200);
    await app.call('/t/1/leaf');
    await app.call('/t/2/leaf');
    expect((await app.log.reached(2)).map(({ route }) => route)).toEqual(['/t/:tenant/leaf', '/t/:tenant/leaf']);
    expect(app.problems).toHaveLength(1);
    expect(app.problems[0]).toMatchObject({ code: 'VIGIA_INSTALLED_LATE', count: 1 });
    expect(app.problems[0]?.message).toContain('firstComer');
    await app.close();
  });

  it('is not late behind what Express itself puts in front, or in front of others', async () => {
    const app = await watchApplication({ version, build: (application) => application.use(pass).get('/a', ok) });
    await app.call('/a');
    await app.log.reached(1);
    expect(app.problems).toEqual([]);
    await app.close();
  });

  it('is told of each application that one middleware stands in', async () => {
    const app = await watchApplication({
      version,
      build: (application, vigia) => {
        const shared = telemetry(vigia);
        application.use('/one', version.express().use(pass, shared).get('/leaf', ok));
        application.use('/two', version.express().use(pass, shared).get('/leaf', ok));
      },
    });
    for (const path of ['/one/leaf', '/two/leaf', '/one/leaf']) await app.call(path);
    await app.log.reached(3);
    expect(app.problems.map(({ count }) => count)).toEqual([1, 2]);
    await app.close();
  });
});
