import { describe, expect, test } from 'vitest';
import { createWatched, type Watched } from '../watched.js';

const SECRET = 's3cr3t-value';

/** Every view that may show a request, as text. */
async function everything(watched: Watched, id: string): Promise<string> {
  const views = [
    await watched.view('overview'),
    await watched.view('requests', { kind: 'errors' }),
    await watched.view('requests', { kind: 'slowest' }),
    await watched.view('requests'),
    await watched.view('request', { id }),
    await watched.view('logs'),
    await watched.view('delivery'),
    await watched.view('route'),
    await watched.watch.summary(),
  ];
  return JSON.stringify(views);
}

describe('secrets', () => {
  test('are in no view, wherever a request carried them', async () => {
    const watched = createWatched();
    const error = Object.assign(new Error(`GET https://me:${SECRET}@bank/pay?access_token=${SECRET}&page=1 failed`), {
      password: SECRET,
    });
    const { requestUuid } = watched.request({
      status: 500,
      error,
      query: `api_key=${SECRET}&Password=${SECRET}&x=1`,
      headers: {
        cookie: `session=${SECRET}`,
        'proxy-authorization': SECRET,
        'x-api-key': SECRET,
        referer: `https://shop/?token=${SECRET}`,
        'x-original-url': `https://u:${SECRET}@shop/`,
      },
    });
    watched.watch.recordProblem?.({
      code: 'VIGIA_CALLBACK_FAILED',
      message: `https://loki/?token=${SECRET} does not answer`,
      fix: `Ask https://loki:${SECRET}@loki.`,
      count: 1,
    });
    watched.host.readiness = {
      status: 'failed',
      checks: {
        bank: {
          status: 'failed',
          durationMs: 1,
          checkedAt: '2026-11-22T00:00:00.000Z',
          error: `https://b:${SECRET}@bank?secret=${SECRET}`,
        },
      },
    };
    const text = await everything(watched, requestUuid);
    expect(text).toContain('[Redacted]');
    expect(text).toContain('page=1');
    expect(text).not.toContain(SECRET);
  });

  test('are not kept with what is not shown', () => {
    const watched = createWatched();
    const { query, headers } = { query: `token=${SECRET}`, headers: { cookie: SECRET } };
    for (let index = 0; index < 1_000; index += 1) watched.request({ query, headers });
    expect(JSON.stringify(watched.watch)).not.toContain(SECRET);
  });
});
