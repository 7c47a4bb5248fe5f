import { describe, expect, it } from 'vitest';
import { cookieOf, createTestPage } from '../test-page.js';

const PRODUCTION = { NODE_ENV: 'production' };
const TOKEN = 'a-long-and-random-text';
/** Through a proxy, from far away, by any name. */
const FAR = {
  peer: { address: '203.0.113.7', listenerAddress: '0.0.0.0' },
  headers: { host: 'ops.example.com', 'x-forwarded-for': '198.51.100.1' },
};

function bearer(token: string): Readonly<Record<string, string>> {
  return { ...FAR.headers, authorization: `Bearer ${token}` };
}

describe('a token of the user', () => {
  it.each([
    ['the option', { options: { token: TOKEN }, variables: PRODUCTION }],
    ['the variable', { variables: { ...PRODUCTION, VIGIA_LIVE_TOKEN: TOKEN } }],
  ])('given as %s opens the page from anywhere, in production too', async (_, given) => {
    const { attach, ask } = createTestPage(given);
    attach();
    expect((await ask('/api/overview', FAR)).status).toBe(401);
    expect((await ask('/api/overview', { ...FAR, headers: bearer(TOKEN) })).status).toBe(200);
    const wrong = await ask('/api/overview', { ...FAR, headers: bearer(`${TOKEN}x`) });
    expect(wrong.status).toBe(401);
    expect(wrong.headers.get('www-authenticate')).toBe('Bearer');
    expect(await wrong.json()).toEqual({
      error: expect.stringContaining('token'),
      fix: expect.stringContaining('?token='),
    });
  });

  it('is exchanged for a cookie that does not tell it, again and again', async () => {
    const { attach, ask } = createTestPage({ options: { token: TOKEN }, variables: PRODUCTION });
    attach();
    for (let browser = 0; browser < 2; browser += 1) {
      const entered = await ask(`/?token=${TOKEN}`, FAR);
      expect(entered.status).toBe(303);
      expect(entered.headers.get('set-cookie')).not.toContain(TOKEN);
      const headers = { ...FAR.headers, cookie: cookieOf(entered) };
      expect((await ask('/', { ...FAR, headers })).status).toBe(200);
    }
    expect((await ask('/?token=wrong', FAR)).status).toBe(401);
  });

  it('makes cookies that each replica with it takes, and no other', async () => {
    const pages = [TOKEN, TOKEN, 'another-long-and-random-text'].map((token) =>
      createTestPage({ options: { token }, variables: PRODUCTION }),
    );
    for (const { attach } of pages) attach();
    const [one, replica, stranger] = pages;
    const cookie = cookieOf((await one?.ask(`/?token=${TOKEN}`, FAR)) ?? Response.error());
    const headers = { ...FAR.headers, cookie };
    expect((await replica?.ask('/', { ...FAR, headers }))?.status).toBe(200);
    expect((await stranger?.ask('/', { ...FAR, headers }))?.status).toBe(401);
  });

  it('makes cookies that nobody can lengthen, or make', async () => {
    const { attach, ask } = createTestPage({ options: { token: TOKEN }, variables: PRODUCTION });
    attach();
    const cookie = cookieOf(await ask(`/?token=${TOKEN}`, FAR));
    const later = cookie.replace(/=\d+/, (ends) => `=${Number(ends.slice(1)) + 1}`);
    for (const forged of [later, cookie.slice(0, -1), `${cookie.split('=')[0]}=`, 'vigia_live_=1.2.3']) {
      expect((await ask('/', { ...FAR, headers: { ...FAR.headers, cookie: forged } })).status).toBe(401);
    }
  });

  it('is asked for again when it does not match, and ends the cookies of the one before', async () => {
    let current = 'first';
    const { attach, ask } = createTestPage({ options: { token: () => current }, variables: PRODUCTION });
    attach();
    const cookie = cookieOf(await ask('/?token=first', FAR));
    current = 'second';
    const status = async (headers: Readonly<Record<string, string>>) => (await ask('/', { ...FAR, headers })).status;
    await expect.poll(() => status(bearer('second')), { timeout: 5_000 }).toBe(200);
    expect(await status({ ...FAR.headers, cookie })).toBe(401);
    expect(await status(bearer('first'))).toBe(401);
  });

  it('whose function throws lets nobody in, and is told of', async () => {
    const token = () => Promise.reject(new Error('vault'));
    const { attach, ask } = createTestPage({ options: { token }, variables: PRODUCTION });
    const { host } = attach();
    expect((await ask('/', { ...FAR, headers: bearer('x') })).status).toBe(401);
    expect(host.problems).toEqual([expect.objectContaining({ code: 'VIGIA_CALLBACK_FAILED' })]);
  });

  it('is not written into the log', () => {
    const { attach } = createTestPage({ options: { token: TOKEN }, variables: PRODUCTION });
    const { host } = attach();
    host.listen('http://localhost:3000');
    expect(host.notes).toEqual(['The live page: http://localhost:3000/telemetry/ (with the token)']);
  });

  it.each(['hunter, which has blanks', 'hunter2'])(
    'in a variable that cannot be used, as %j, opens nothing, and is told of without its value',
    async (token) => {
      const { attach, ask } = createTestPage({ variables: { ...PRODUCTION, VIGIA_LIVE_TOKEN: token } });
      const { host } = attach();
      expect((await ask('/', { ...FAR, headers: bearer(token) })).status).toBe(403);
      expect(host.problems).toEqual([expect.objectContaining({ code: 'VIGIA_ENVIRONMENT_IGNORED' })]);
      expect(JSON.stringify(host.problems)).not.toContain('hunter');
    },
  );
});
