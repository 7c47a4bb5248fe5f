import { afterAll, describe, expect, it, vi } from 'vitest';
import { telemetry } from '../src/index.js';
import { EXPRESS_VERSIONS } from './express-versions.js';
import { ok } from './route-rows/route-row.js';
import { serveApplication } from './serve-application.js';

describe.each(EXPRESS_VERSIONS)('a disabled telemetry on $name', ({ express }) => {
  afterAll(() => void vi.unstubAllEnvs());

  it('leaves Express as it is', async () => {
    vi.stubEnv('VIGIA_DISABLED', 'true');
    const app = await serveApplication(
      express()
        .use(telemetry({ logs: false }))
        .get('/users/:id', ok),
    );
    expect(await app.call('/users/1')).toEqual({ status: 200, body: 'ok' });
    expect(Object.hasOwn(express.request, 'baseUrl')).toBe(false);
    vi.unstubAllEnvs();
    const enabled = await serveApplication(
      express()
        .use(telemetry({ logs: false }))
        .get('/users/:id', ok),
    );
    await enabled.call('/users/1');
    expect(Object.hasOwn(express.request, 'baseUrl')).toBe(true);
    await Promise.all([app.close(), enabled.close()]);
  });
});
