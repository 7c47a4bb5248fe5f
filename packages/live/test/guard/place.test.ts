import { describe, expect, it } from 'vitest';
import { createTestPage, LOOPBACK, type TestPageOptions } from '../test-page.js';

/** The status of the page for a browser that was let in; `asking` is how it asks now. */
async function statusOf(options: TestPageOptions, asking: Parameters<ReturnType<typeof createTestPage>['ask']>[1]) {
  const { attach, ask, enter } = createTestPage(options);
  const { host } = attach();
  const headers = await enter(host);
  const response = await ask('/api/overview', { ...asking, headers: { ...headers, ...asking?.headers } });
  return response.status;
}

describe('where no token is given', () => {
  it.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1', '::FFFF:127.0.0.1'])(
    '%s may look',
    async (address) => {
      expect(await statusOf({}, { peer: { ...LOOPBACK, address } })).toBe(200);
    },
  );

  it.each([
    '10.0.0.1',
    '192.168.1.2',
    '172.17.0.1',
    '::ffff:10.0.0.1',
    'fe80::1',
    '169.254.1.1',
    '203.0.113.7',
    '127.0.0.1.evil',
    '1127.0.0.1',
    '0.0.0.0',
    '::',
    '',
    undefined,
  ])('%s may not, with a cookie', async (address) => {
    expect(await statusOf({}, { peer: { ...LOOPBACK, address } })).toBe(403);
  });

  it.each([
    ['x-forwarded-for', '127.0.0.1'],
    ['x-forwarded-proto', 'http'],
    ['forwarded', 'for=127.0.0.1'],
    ['via', '1.1 proxy'],
    ['x-real-ip', '127.0.0.1'],
    ['cf-connecting-ip', '127.0.0.1'],
  ])('nobody may who comes through a proxy (%s)', async (name, value) => {
    expect(await statusOf({}, { headers: { [name]: value } })).toBe(403);
  });

  it.each(['localhost', 'localhost:3000', 'LOCALHOST:1', '127.0.0.1:65535', '[::1]', '[::1]:3000'])(
    'the host %s is ours',
    async (host) => {
      expect(await statusOf({}, { headers: { host } })).toBe(200);
    },
  );

  it.each([
    'evil.test',
    'localhost.evil.test',
    'localhost.',
    'evil.test:3000',
    'localhost@evil.test',
    'localhost, evil.test',
    'localhost:3000:3000',
    '127.0.0.1.nip.io',
    '127.1',
    '2130706433',
    '[::ffff:127.0.0.1]',
    '::1',
    '0.0.0.0',
    'dev.test',
    ' ',
  ])('the host %j is not', async (host) => {
    expect(await statusOf({}, { headers: { host } })).toBe(421);
  });

  it('an address of HTTP/2 counts as the header does', async () => {
    expect(await statusOf({}, { origin: 'http://evil.test' })).toBe(421);
    expect(await statusOf({}, { origin: 'http://evil.test', headers: { host: 'localhost' } })).toBe(421);
  });

  it('`hosts` adds to ours', async () => {
    const options = { hosts: ['dev.test', '[fd00::1]'] };
    expect(await statusOf({ options }, { headers: { host: 'Dev.Test:3000' } })).toBe(200);
    expect(await statusOf({ options }, { headers: { host: '[fd00::1]:3000' } })).toBe(200);
    expect(await statusOf({ options }, { headers: { host: 'x.dev.test' } })).toBe(421);
  });
});

describe('in production', () => {
  const CASES: [NODE_ENV: string, listener: string | undefined, status: number][] = [
    ['production', '127.0.0.1', 403],
    ['Production ', '127.0.0.1', 403],
    ['prod', '::1', 403],
    ['', '0.0.0.0', 403],
    ['', '::', 403],
    ['', '10.0.0.1', 403],
    ['', undefined, 403],
    ['', '127.0.0.1', 401],
    ['', '::1', 401],
    ['staging', '0.0.0.0', 403],
    ['staging', '127.0.0.1', 401],
    ['development', '0.0.0.0', 401],
    ['test', undefined, 401],
  ];
  it.each(CASES)('NODE_ENV=%j and a server on %s: %i', async (NODE_ENV, listenerAddress, status) => {
    const { attach, ask } = createTestPage({ variables: { NODE_ENV } });
    attach();
    const response = await ask('/', { peer: { address: '127.0.0.1', listenerAddress } });
    expect(response.status).toBe(status);
    if (status === 403) expect(await response.text()).toMatch(/authorize[\s\S]*VIGIA_LIVE_TOKEN/);
  });

  it('counts what a telemetry says of its environment', async () => {
    const { attach, ask } = createTestPage({ variables: {} });
    attach({ environment: 'development' });
    expect((await ask('/', { peer: { address: '127.0.0.1' } })).status).toBe(401);
    attach({ environment: 'production' });
    expect((await ask('/', { peer: LOOPBACK })).status).toBe(403);
  });

  it('the log says how to open the page, and shows no link', () => {
    const { attach } = createTestPage({ variables: { NODE_ENV: 'production' } });
    const { host } = attach();
    host.listen('http://localhost:3000');
    expect(host.notes).toEqual([expect.stringMatching(/^The live page: closed in production\. .*VIGIA_LIVE_TOKEN/)]);
    expect(host.notes[0]).not.toContain('?open=h');
  });

  it('no token opens it', async () => {
    const { attach, ask } = createTestPage({ variables: { NODE_ENV: 'production' } });
    const { host } = attach();
    host.listen('http://localhost:3000');
    expect((await ask('/?open=whatever')).status).toBe(403);
  });
});
