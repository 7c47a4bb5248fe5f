import type { Application } from 'express';
import { describe, expect, it } from 'vitest';
import { EXPRESS_VERSIONS, type ExpressVersion } from './express-versions.js';
import { ok } from './route-rows/route-row.js';
import { watchApplication } from './watched-application.js';

function build(application: Application, { express }: ExpressVersion): void {
  const inner = express
    .Router()
    .get('/', ok)
    .get(/^\/x(\d+)$/, ok);
  inner.use('/self', inner);
  application.get('/users/:id', ok).post('/users', ok).head('/only-head', ok).all('/every', ok);
  application.use('/t/:tenant', inner);
  application.use('/sub', express().get('/leaf', ok));
}

/** The counters of routes that nobody has asked for. */
function zeros(exposition: string): readonly string[] {
  const lines = exposition.split('\n').filter((line) => line.startsWith('http_requests_total{') && line.endsWith(' 0'));
  return lines.map((line) => ['method', 'route', 'status_code'].map((name) => label(line, name)).join(' ')).sort();
}

function label(line: string, name: string): string {
  return new RegExp(`[{,]${name}="((?:[^"\\\\]|\\\\.)*)"`).exec(line)?.[1] ?? '';
}

describe.each(EXPRESS_VERSIONS)('routes of $name before their first request', (version) => {
  it(version.tells ? 'stand at zero, as far as the router lists them' : 'are not known', async () => {
    const app = await watchApplication({ version, build: (application) => build(application, version) });
    const { body } = await app.call('/metrics');
    const declared = ['GET /t/:tenant', 'GET /t/:tenant<regexp>^\\\\/x(\\\\d+)$', 'GET /users/:id', 'POST /users'];
    const expected = declared.flatMap((route) => [`${route} 200`, `${route} 500`]).sort();
    expect(zeros(body)).toEqual(version.tells ? expected : []);
    await app.close();
  });
});
