import { once } from 'node:events';
import { get } from 'node:http';
import type Koa from 'koa';
import mount from 'koa-mount';
import { describe, expect, it } from 'vitest';
import { telemetry } from '../src/index.js';
import { KOA_VERSIONS, loadKoa, loadRouter } from './koa-versions.js';
import { createRecording } from './recording.js';
import { run } from './running-app.js';

/** The samples of one family of the exposition, without comments. */
async function scrape(url: string, family: string): Promise<string[]> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return text.split('\n').filter((line) => line.startsWith(`${family}{`) || line.startsWith(`${family} `));
}

describe.each(KOA_VERSIONS)('the middleware under $name', ({ name }) => {
  const Application = loadKoa(name);
  const Router = loadRouter('@koa/router');
  const answer: Koa.Middleware = (context) => {
    context.body = 'ok';
  };

  it('serves its own paths in front of what follows, and does not record them', async () => {
    const { vigia, next, waiting } = createRecording();
    const app = new Application().use(telemetry(vigia)).use((context) => context.throw(401));
    app.silent = true;
    const { url } = await run(app);
    const scraped = await fetch(`${url}/metrics`);
    expect(scraped.status).toBe(200);
    expect(scraped.headers.get('content-type')).toContain('text/plain');
    expect((await fetch(`${url}/metrics`, { method: 'HEAD' })).status).toBe(200);
    expect(waiting()).toBe(0);
    await fetch(`${url}/other`);
    expect(await next()).toMatchObject({ path: '/other', status: 401 });
  });

  it('serves nothing else than its own paths within a mount, and those as the client sent them', async () => {
    const page = {
      name: 'page',
      path: '/part/telemetry',
      attach: () => ({}),
      handle: async ({ url }: Request) => new Response(new URL(url).pathname),
    };
    const { vigia } = createRecording({ pages: [page] });
    const app = new Application();
    app.use(mount('/part', telemetry(vigia))).use(answer);
    const { url } = await run(app);
    expect(await (await fetch(`${url}/part/telemetry/x`)).text()).toBe('/part/telemetry/x');
    expect(await (await fetch(`${url}/part/part/telemetry`)).text()).toBe('ok');
    expect(await (await fetch(`${url}/part/metrics`)).text()).toBe('ok');
  });

  it('makes a telemetry of its own from options, or from nothing', async () => {
    const app = new Application().use(telemetry({ logs: false, metrics: { path: '/own' } })).use(answer);
    const { url } = await run(app);
    await (await fetch(`${url}/`)).text();
    expect((await fetch(`${url}/own`)).status).toBe(200);
    expect(await (await fetch(`${url}/metrics`)).text()).toBe('ok');
  });

  it('shows the telemetry that it made', async () => {
    const middleware = telemetry({ logs: false });
    expect(middleware.telemetry.paths).toContain('/metrics');
    await middleware.telemetry.close();
  });

  it('refuses an unknown option where it is written', () => {
    const options = { logs: false, metric: {} };
    expect(() => telemetry(options as object)).toThrowError(/metric/);
  });

  it('notes what was thrown and lets it pass', async () => {
    const { vigia, next } = createRecording();
    const wanted = new Error('wanted');
    const app = new Application().use(telemetry(vigia)).use(() => {
      throw wanted;
    });
    const emitted = once(app, 'error');
    const { url } = await run(app);
    expect((await fetch(`${url}/`)).status).toBe(500);
    expect((await emitted)[0]).toBe(wanted);
    expect(await next()).toMatchObject({ status: 500, outcome: 'completed', error: wanted });
  });

  it('shows the telemetry on the context', async () => {
    const { vigia } = createRecording();
    const seen: unknown[] = [];
    const app = new Application().use(telemetry(vigia)).use((context) => {
      seen.push(context['telemetry'], Object.hasOwn(context, 'telemetry'));
      context.body = 'ok';
    });
    const { url } = await run(app);
    await fetch(`${url}/`);
    await fetch(`${url}/`);
    expect(seen).toEqual([vigia, false, vigia, false]);
  });

  it('leaves a `telemetry` that the application has put on its context', async () => {
    const { vigia } = createRecording();
    const app = new Application();
    Object.assign(app.context, { telemetry: 'mine' });
    app.use(telemetry(vigia)).use((context) => {
      context.body = context['telemetry'];
    });
    const { url } = await run(app);
    expect(await (await fetch(`${url}/`)).text()).toBe('mine');
  });

  it("hands Koa's request to the callbacks", async () => {
    const { vigia, next } = createRecording({
      requests: { domain: ({ source }) => String((source as Koa.Request).querystring) },
    });
    const { url } = await run(new Application().use(telemetry(vigia)).use(answer));
    await fetch(`${url}/?partner`);
    expect(await next()).toMatchObject({ domain: 'partner' });
  });

  it('records the target as it was sent when the application rewrites it', async () => {
    const { vigia, next } = createRecording();
    const app = new Application().use(telemetry(vigia)).use((context) => {
      context.url = '/rewritten';
      context.body = 'ok';
    });
    const { url } = await run(app);
    await fetch(`${url}/sent?a=1`);
    expect(await next()).toMatchObject({ path: '/sent', query: 'a=1' });
  });

  it('records the whole target where it stands in a mounted part', async () => {
    const { vigia, next } = createRecording();
    const part = new Application().use(telemetry(vigia)).use(answer);
    const { url } = await run(new Application().use(mount('/part', part)));
    await fetch(`${url}/part/sent`);
    expect(await next()).toMatchObject({ path: '/part/sent' });
  });

  it("keeps the host of a proxy's request out of the template", async () => {
    const { vigia, next } = createRecording();
    const routes = new Router().get('/users/:id', answer);
    const app = new Application().use(telemetry(vigia)).use(mount('/v1', routes.routes()));
    const { url, port } = await run(app);
    get({ port, host: '127.0.0.1', path: `${url}/v1/users/7` }).on('response', (response) => response.resume());
    expect(await next()).toMatchObject({ status: 200, route: '/v1/users/:id' });
  });

  it('records once where it is installed twice, and for each of two telemetries', async () => {
    const one = createRecording();
    const two = createRecording();
    const app = new Application()
      .use(telemetry(one.vigia))
      .use(telemetry(one.vigia))
      .use(telemetry(two.vigia))
      .use(answer);
    const { url } = await run(app);
    await fetch(`${url}/`);
    expect(await Promise.all([one.next(), two.next()])).toHaveLength(2);
    expect([one.waiting(), two.waiting()]).toEqual([0, 0]);
    expect(await scrape(url, 'http_requests_total')).toEqual([
      'http_requests_total{domain="other",route="<unmatched>",method="GET",status_code="200"} 1',
    ]);
    expect([...one.problems, ...two.problems]).toEqual([]);
  });

  it('says once that it was installed behind others, and works', async () => {
    const { vigia, next, problems } = createRecording();
    const app = new Application().use((_context, following) => following()).use(telemetry(vigia));
    const { url } = await run(app.use(answer));
    await fetch(`${url}/`);
    await fetch(`${url}/`);
    expect(await next()).toMatchObject({ status: 200 });
    expect(problems.map(({ code, count }) => ({ code, count }))).toEqual([{ code: 'VIGIA_INSTALLED_LATE', count: 1 }]);
  });

  it('shows the counters of the routes that it can list before their first request', async () => {
    const { vigia } = createRecording();
    const routes = new Router({ prefix: '/users' })
      .get('/:id', answer)
      .post('/', answer)
      .all('/any', answer)
      .use((_context, following) => following());
    const { url } = await run(new Application().use(telemetry(vigia)).use(routes.routes()));
    await fetch(`${url}/nowhere`);
    const announced = (await scrape(url, 'http_requests_total')).filter((line) => line.endsWith(' 0'));
    expect(announced.map((line) => line.replace(/domain="\w+",/, '')).sort()).toEqual([
      'http_requests_total{route="/users",method="POST",status_code="200"} 0',
      'http_requests_total{route="/users",method="POST",status_code="500"} 0',
      'http_requests_total{route="/users/:id",method="GET",status_code="200"} 0',
      'http_requests_total{route="/users/:id",method="GET",status_code="500"} 0',
    ]);
  });

  it('keeps two applications of one telemetry in one exposition', async () => {
    const { vigia, next } = createRecording();
    const middleware = telemetry(vigia);
    const apps = [new Application().use(middleware).use(answer), new Application().use(middleware).use(answer)];
    for (const app of apps) {
      const { url } = await run(app);
      await fetch(`${url}/`);
      await next();
    }
    const { url } = await run(new Application().use(middleware));
    expect(await scrape(url, 'http_requests_total')).toEqual([expect.stringMatching(/ 2$/)]);
  });
});
