import { describe, expect, it } from 'vitest';
import { telemetry } from '../src/index.js';
import { KOA_VERSIONS, loadKoa } from './koa-versions.js';
import { createRecording } from './recording.js';
import { run } from './running-app.js';

describe.each(KOA_VERSIONS)('the engine pino-http under $name', ({ name }) => {
  const Application = loadKoa(name);

  it("writes one line for each of Koa's requests, and leaves `ctx.log` ours", async () => {
    const texts: string[] = [];
    const destination = { write: (text: string) => void texts.push(text) };
    const { vigia, next, problems } = createRecording({ logs: { destination, access: { engine: 'pino-http' } } });
    const app = new Application().use(telemetry(vigia)).use(async (context) => {
      Reflect.get(context, 'log').info('in the handler');
      if (context.path === '/thrown') context.throw(503);
      context.body = 'ok';
    });
    app.silent = true;
    const { url } = await run(app);
    const { headers } = await fetch(`${url}/orders/1?password=hush`);
    await next();
    await fetch(`${url}/thrown`);
    await next();
    const ids = { request_id: headers.get('x-request-id') };
    const lines = texts.map((text) => JSON.parse(text));
    expect(lines.filter(({ msg }) => msg === 'in the handler')[0]).toMatchObject(ids);
    expect(lines.filter(({ responseTime }) => responseTime !== undefined)).toEqual([
      expect.objectContaining({ level: 30, ...ids, res: expect.objectContaining({ statusCode: 200 }) }),
      expect.objectContaining({ level: 50, res: expect.objectContaining({ statusCode: 503 }) }),
    ]);
    for (const text of texts) expect(text.match(/"request_id":/g) ?? []).not.toHaveLength(2);
    expect(texts.join('')).not.toContain('hush');
    expect(problems.map(({ code }) => code)).toEqual(['VIGIA_ENGINE_LOSES']);
  });
});
