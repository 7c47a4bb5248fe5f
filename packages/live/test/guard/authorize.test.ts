import { describe, expect, it } from 'vitest';
import type { LiveAuthorize } from '../../src/index.js';
import { createTestPage } from '../test-page.js';

const FAR = {
  peer: { address: '203.0.113.7', listenerAddress: '0.0.0.0' },
  headers: { host: 'ops.example.com', 'x-forwarded-for': '198.51.100.1', cookie: 'session=alice' },
};

function pageOf(authorize: LiveAuthorize) {
  return createTestPage({ options: { authorize }, variables: { NODE_ENV: 'production' } });
}

describe('a decision of the user', () => {
  it.each<[string, LiveAuthorize, number]>([
    ['true', () => true, 200],
    ['a promise of true', async () => true, 200],
    ['false', () => false, 403],
    ['a promise of false', async () => false, 403],
    ['something else that is truthy', () => 'yes' as never, 403],
    ['nothing', () => undefined as never, 403],
  ])('that is %s', async (_, authorize, status) => {
    const { attach, ask } = pageOf(authorize);
    attach();
    for (const rest of ['/', '/api/overview', '/assets/icon.svg'].slice(0, 2)) {
      expect((await ask(rest, FAR)).status).toBe(status);
    }
  });

  it.each<[string, LiveAuthorize]>([
    [
      'throws',
      () => {
        throw new Error('sso');
      },
    ],
    ['rejects', () => Promise.reject(new Error('sso'))],
  ])('that %s refuses, and is told of', async (_, authorize) => {
    const { attach, ask } = pageOf(authorize);
    const { host } = attach();
    expect((await ask('/', FAR)).status).toBe(403);
    expect(host.problems).toEqual([
      expect.objectContaining({
        code: 'VIGIA_CALLBACK_FAILED',
        message: expect.stringContaining('liveConsole.authorize'),
      }),
    ]);
  });

  it('is given the request and the peer', async () => {
    const seen: unknown[] = [];
    const { attach, ask } = pageOf(({ headers, url }, { address }) => {
      seen.push(headers.get('cookie'), new URL(url).pathname, address);
      return true;
    });
    attach();
    await ask('/api/overview', FAR);
    expect(seen).toEqual(['session=alice', '/telemetry/api/overview', '203.0.113.7']);
  });

  it('is asked of every file and view, and no token goes past it', async () => {
    const { attach, ask } = pageOf(() => false);
    attach();
    for (const rest of ['/', '/?token=x', '/assets/x.js', '/api/console', '/api/stream?view=console', '/nothing']) {
      expect((await ask(rest, FAR)).status).toBe(403);
    }
  });

  it('writes the address of the page into the log, without a link', () => {
    const { attach } = pageOf(() => true);
    const { host } = attach();
    host.listen('https://localhost:3000');
    expect(host.notes).toEqual(['The live page: https://localhost:3000/telemetry/']);
  });

  it('makes a token of the environment open nothing, which is told of', async () => {
    const { attach, ask } = createTestPage({
      options: { authorize: () => false },
      variables: { VIGIA_LIVE_TOKEN: 'hunter2' },
    });
    const { host } = attach();
    expect((await ask('/', { headers: { authorization: 'Bearer hunter2' } })).status).toBe(403);
    expect(host.problems).toEqual([expect.objectContaining({ code: 'VIGIA_ENVIRONMENT_IGNORED' })]);
  });
});
