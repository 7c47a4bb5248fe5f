import { describe, expect, it } from 'vitest';
import { cookieOf, createTestPage, tokenIn } from '../test-page.js';

describe('the link in the log', () => {
  it('is written once a server listens, and opens the page', async () => {
    const { attach, ask } = createTestPage();
    const { host } = attach();
    expect(host.notes).toEqual([]);
    host.listen('http://localhost:3000');
    host.listen('http://localhost:9464');
    expect(host.notes).toHaveLength(1);
    expect(host.notes[0]).toMatch(/^The live page: http:\/\/localhost:3000\/telemetry\/\?open=[\w-]{43}$/);

    const entered = await ask(`/?open=${tokenIn(host.notes)}`);
    expect(entered.status).toBe(303);
    expect(entered.headers.get('location')).toBe('./');
    expect(entered.headers.get('set-cookie')).toMatch(
      /^vigia_live_[\da-f]{8}=[\w-]{43}; Max-Age=43200; HttpOnly; SameSite=Strict$/,
    );
    expect((await ask('/', { headers: { cookie: cookieOf(entered) } })).status).toBe(200);
    expect((await ask('/api/overview', { headers: { cookie: cookieOf(entered) } })).status).toBe(200);
  });

  it('works once, and using it writes the next', async () => {
    const { attach, ask } = createTestPage();
    const { host } = attach();
    host.listen('http://localhost:3000');
    const first = tokenIn(host.notes);
    await ask(`/?open=${first}`);
    const second = tokenIn(host.notes);
    expect(host.notes).toHaveLength(2);
    expect(second).not.toBe(first);
    const replayed = await ask(`/?open=${first}`);
    expect(replayed.status).toBe(401);
    expect(await replayed.text()).toContain('The link is in the log');
    expect(replayed.headers.get('set-cookie')).toBeNull();
    expect(host.notes).toHaveLength(2);
    expect((await ask(`/?open=${second}`)).status).toBe(303);
  });

  it('leads a browser that it has let in before to the page, though it is used up', async () => {
    const { attach, ask, enter } = createTestPage();
    const { host } = attach();
    host.listen('http://localhost:3000');
    const used = tokenIn(host.notes);
    const headers = await enter(host);
    const again = await ask(`/?open=${used}`, { headers });
    expect([again.status, again.headers.get('location')]).toEqual([303, './']);
    expect(again.headers.get('set-cookie')).toBeNull();
    expect(host.notes).toHaveLength(2);
  });

  it.each(['', '?open=', '?open=wrong', '?open=%00', `?open=${'x'.repeat(5_000)}`])('refuses %j', async (query) => {
    const { attach, ask } = createTestPage();
    attach();
    expect((await ask(`/${query}`)).status).toBe(401);
  });

  it('is not used up by HEAD', async () => {
    const { attach, ask } = createTestPage();
    const { host } = attach();
    host.listen('http://localhost:3000');
    const token = tokenIn(host.notes);
    expect((await ask(`/?open=${token}`, { method: 'HEAD' })).status).toBe(401);
    expect((await ask(`/?open=${token}`)).status).toBe(303);
  });

  it('names its path alone where no server has told of itself by the first request', async () => {
    const { attach, ask } = createTestPage();
    const { host } = attach();
    await ask('/');
    expect(host.notes).toEqual([expect.stringMatching(/^The live page: \/telemetry\/\?open=[\w-]{43}$/)]);
    await ask('/');
    expect(host.notes).toHaveLength(1);
    host.listen('http://localhost:3000');
    expect(host.notes[1]).toMatch(/^The live page: http:\/\/localhost:3000\/telemetry\/\?open=/);
    expect(tokenIn(host.notes)).toBe(tokenIn(host.notes.slice(0, 1)));
  });

  it('is one for all telemetries that share the page', async () => {
    const { attach, ask } = createTestPage();
    const orders = attach().host;
    const users = attach({ name: 'users' }).host;
    orders.listen('http://localhost:3000');
    users.listen('http://localhost:3001');
    expect([orders.notes.length, users.notes.length]).toEqual([1, 0]);
    const entered = await ask(`/?open=${tokenIn(orders.notes)}`, { origin: 'http://localhost:3001' });
    expect(entered.status).toBe(303);
  });

  it('is written anew by who is left when the one that wrote it closes', async () => {
    const { attach } = createTestPage();
    const orders = attach();
    const users = attach({ name: 'users' });
    orders.host.listen('http://localhost:3000');
    users.host.listen('http://localhost:3001');
    await orders.feed.close?.(0);
    expect(users.host.notes).toEqual([
      expect.stringContaining('The live page: http://localhost:3001/telemetry/?open='),
    ]);
    expect(tokenIn(users.host.notes)).toBe(tokenIn(orders.host.notes));
  });

  it('is not kept with the lines that the page shows', () => {
    const { attach } = createTestPage();
    const record = (line: string) => {
      attached.feed.recordLog?.({ level: 'info', timeMs: 0, line, fields: {} });
    };
    const attached = attach({ written: record });
    attached.host.listen('http://localhost:3000');
    record('another line');
    expect(attached.host.notes).toHaveLength(1);
    expect(attached.watch.lines).toEqual(['another line']);
  });

  it('goes through our own document where a page elsewhere has it: a strict cookie would be kept back', async () => {
    const { attach, ask } = createTestPage();
    const { host } = attach();
    host.listen('http://localhost:3000');
    const entered = await ask(`/?open=${tokenIn(host.notes)}`, { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(entered.status).toBe(200);
    expect(cookieOf(entered)).not.toBe('');
    expect(await entered.text()).toContain('content="0; url=./"');
  });
});

describe('the cookie', () => {
  it('is neither the token nor taken by another page', async () => {
    const one = createTestPage();
    const other = createTestPage();
    const { host } = one.attach();
    other.attach();
    host.listen('http://localhost:3000');
    const token = tokenIn(host.notes);
    const headers = await one.enter(host);
    expect(headers['cookie']).not.toContain(token);
    expect((await one.ask('/', { headers })).status).toBe(200);
    expect((await other.ask('/', { headers })).status).toBe(401);
  });

  it('is found among others, and refused when it was changed', async () => {
    const { attach, ask, enter } = createTestPage();
    const { cookie } = await enter(attach().host);
    const ask1 = async (header: string) => (await ask('/', { headers: { cookie: header } })).status;
    expect(await ask1(`a=b; vigia_live_00000000=other; ${cookie}; c=d`)).toBe(200);
    expect(await ask1(`${cookie}x`)).toBe(401);
    expect(await ask1(`${cookie?.toUpperCase()}`)).toBe(401);
    expect(await ask1('')).toBe(401);
    expect(await ask1(`${'a=b; '.repeat(20_000)}${cookie}`)).toBe(401);
  });

  it('is for secure connections alone where the page was asked for by one', async () => {
    const { attach, ask } = createTestPage();
    const { host } = attach();
    host.listen('https://localhost:3000');
    const entered = await ask(`/?open=${tokenIn(host.notes)}`, { origin: 'https://localhost:3000' });
    expect(entered.headers.get('set-cookie')).toMatch(/; Secure$/);
  });

  it('holds out against a crowd of sessions, the oldest of which go', async () => {
    const { attach, ask, enter } = createTestPage();
    const { host } = attach();
    const first = await enter(host);
    const second = await enter(host);
    for (let session = 0; session < 199; session += 1) await enter(host);
    expect((await ask('/', { headers: first })).status).toBe(401);
    expect((await ask('/', { headers: second })).status).toBe(200);
  });
});
