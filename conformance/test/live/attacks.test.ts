import { afterEach, describe, expect, test } from 'vitest';
import { FRAMEWORKS } from '../../src/frameworks.js';
import { type LiveStage, openLiveStage } from '../../src/live/live-stage.js';
import { exchange, type Session, signIn } from '../../src/live/session.js';
import type { Framework } from '../../src/stage.js';

const stages: LiveStage[] = [];

afterEach(async () => {
  for (const stage of stages.splice(0)) await stage.close();
});

function frameworkOf(name: string): Framework {
  const framework = FRAMEWORKS[name];
  if (framework === undefined) throw new Error(`no fixture for ${name}`);
  return framework;
}

async function open(name = 'express', live = {}): Promise<LiveStage> {
  const stage = await openLiveStage(frameworkOf(name), live);
  stages.push(stage);
  return stage;
}

async function openSession(name?: string): Promise<{ readonly stage: LiveStage; readonly session: Session }> {
  const stage = await open(name);
  return { stage, session: await signIn(await stage.link()) };
}

const SHELL = '/telemetry/';
const OVERVIEW = '/telemetry/api/overview';
const SOMEBODY_ELSES = ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', 'evil.example:3000', ''];
const FORWARDED = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'cf-connecting-ip',
  'via',
];

describe.each(Object.keys(FRAMEWORKS))('on %s', (name) => {
  test('nothing is told to who has no token, a wrong one or a used one', async () => {
    const stage = await open(name);
    const link = new URL(await stage.link());
    expect((await signIn(link.href)).response.status).toBe(303);
    const wrong = `${link.searchParams.get('open')}`.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'));
    for (const path of [
      SHELL,
      OVERVIEW,
      `${SHELL}?open=${wrong}`,
      `${SHELL}?open=`,
      `${SHELL}?token=${wrong}`,
      link.pathname + link.search,
    ]) {
      const { status, headers, body } = await exchange(stage.harness.url, { path });
      expect([path, status, headers['set-cookie']]).toEqual([path, 401, undefined]);
      expect(body.toString()).toContain('The link is in the log');
    }
    expect((await signIn(await stage.link())).response.status).toBe(303);
  });

  test('the cookie is no token, and neither scripts nor other sites get it', async () => {
    const { session, stage } = await openSession(name);
    const [setCookie = '', location] = [session.response.headers['set-cookie'], session.response.headers['location']];
    // Without a path of its own it is sent to that of the page and below, also behind a prefix that a proxy cuts off.
    expect(setCookie).not.toMatch(/; Path=\/(?:;|$)/i);
    expect(setCookie).toMatch(/; HttpOnly/);
    expect(setCookie).toMatch(/; SameSite=Strict/);
    expect(location).not.toContain('?');
    const [, value = ''] = session.cookie.split('=');
    expect(value.length).toBeGreaterThanOrEqual(22);
    expect((await exchange(stage.harness.url, { path: `${SHELL}?open=${value}` })).status).toBe(401);
  });

  test('only what looks is allowed', async () => {
    const { session } = await openSession(name);
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']) {
      const { status } = await session.ask({ method, path: OVERVIEW });
      expect([method, status]).toEqual([method, 405]);
    }
    // What it would be answered from cannot be made of it.
    expect((await session.ask({ method: 'TRACE', path: OVERVIEW })).status).toBe(400);
    expect((await session.ask({ method: 'HEAD', path: SHELL })).status).toBe(200);
  });

  test('paths lead nowhere else', async () => {
    const { session } = await openSession(name);
    const climbs = [
      '../../package.json',
      '..%2f..%2fpackage.json',
      '%2e%2e/%2e%2e/package.json',
      '..%5c..%5cpackage.json',
    ];
    const odd = ['page.js%00', 'page.js', '', '.', '%', '%ff', '__proto__', 'constructor', `${'a'.repeat(4_000)}`];
    for (const target of [...climbs, ...odd].map((name) => `${SHELL}assets/${name}`)) {
      const { status, body } = await session.ask({ path: target });
      expect([target, status >= 400 && status < 500]).toEqual([target, true]);
      expect(body.toString()).not.toContain('"dependencies"');
    }
  });

  test('requests from elsewhere are refused, however they are addressed', async () => {
    const { session } = await openSession(name);
    for (const host of SOMEBODY_ELSES) {
      for (const path of [SHELL, OVERVIEW]) {
        const { status } = await session.ask({ path, headers: { host } });
        expect([host, path, [400, 421].includes(status)]).toEqual([host, path, true]);
      }
    }
    for (const header of FORWARDED) {
      const { status } = await session.ask({ path: OVERVIEW, headers: { [header]: '127.0.0.1' } });
      expect([header, status]).toEqual([header, 403]);
    }
    const crossing = await session.ask({ path: OVERVIEW, headers: { 'sec-fetch-site': 'cross-site' } });
    expect(crossing.status).toBe(403);
  });
});

describe('the answers of the page', () => {
  test('may be framed, sniffed, kept and read by nobody', async () => {
    const { session } = await openSession();
    for (const path of [SHELL, OVERVIEW]) {
      const { headers } = await session.ask({ path });
      expect(headers).toMatchObject({
        'content-security-policy': expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/),
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': expect.stringContaining('no-store'),
      });
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  test('have a new nonce each time, and no script without it', async () => {
    const { session } = await openSession();
    const nonces = new Set<string | undefined>();
    for (let time = 0; time < 3; time += 1) {
      const { headers, body } = await session.ask({ path: SHELL });
      const policy = headers['content-security-policy'] ?? '';
      expect(policy).not.toContain('unsafe');
      const [, nonce] = /script-src[^;]*'nonce-([\w+/=-]+)'/.exec(policy) ?? [];
      nonces.add(nonce);
      for (const [tag] of body.toString().matchAll(/<script\b[^>]*>/g)) expect(tag).toContain(`nonce="${nonce}"`);
    }
    expect(nonces.size).toBe(3);
  });

  test('refuse parameters that they do not know', async () => {
    const { session } = await openSession();
    const queries = [
      'overview?range=7',
      'overview?range=1e9',
      'overview?colour=red',
      'logs?limit=-1',
      'nothing',
      'request',
    ];
    for (const target of queries) {
      const { status } = await session.ask({ path: `${SHELL}api/${target}` });
      expect([target, [400, 404].includes(status)]).toEqual([target, true]);
    }
  });
});
