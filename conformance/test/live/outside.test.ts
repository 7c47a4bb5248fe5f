import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, test } from 'vitest';
import { requirement } from '../../../scripts/requirement.mjs';
import { type OwnService, startOwnService } from '../../src/live/own-service.js';
import { exchange, signIn } from '../../src/live/session.js';

const SHELL = '/telemetry/';
const OVERVIEW = '/telemetry/api/overview';

const outside = requirement({
  name: 'an address of this machine besides its loopback',
  installedByCi: false,
  probe: () => (outsideAddress() === undefined ? 'there is no network' : undefined),
});

function outsideAddress(): string | undefined {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.find(({ internal, family }) => !internal && family === 'IPv4')?.address;
}

describe.skipIf(outside.missing)('a service that others can reach', () => {
  let service: OwnService;

  afterEach(() => service.close());

  test('tells them nothing, whatever name they call it by', async () => {
    service = await startOwnService({ host: '0.0.0.0' });
    const url = `http://${outsideAddress()}:${service.port}`;
    for (const headers of [{}, { host: `localhost:${service.port}` }, { host: `127.0.0.1:${service.port}` }]) {
      for (const path of [SHELL, OVERVIEW, `${SHELL}${new URL(service.link() ?? url).search}`]) {
        const { status, headers: answered } = await exchange(url, { path, headers });
        expect([path, headers, status >= 401 && status <= 421]).toEqual([path, headers, true]);
        expect(answered['set-cookie']).toBeUndefined();
      }
    }
  });

  test('lets them look who present the secret that it was given', async () => {
    const token = 'a-secret-of-the-users-own-0123456789';
    service = await startOwnService({ host: '0.0.0.0', live: { token } });
    const url = `http://${outsideAddress()}:${service.port}`;
    const authorized = { authorization: `Bearer ${token}` };
    expect((await exchange(url, { path: OVERVIEW, headers: authorized })).status).toBe(200);
    expect((await exchange(url, { path: OVERVIEW, headers: { authorization: `Bearer ${token}x` } })).status).toBe(401);
    const session = await signIn(`${url}${SHELL}?token=${token}`);
    expect(session.cookie).not.toContain(token);
    expect((await session.ask({ path: OVERVIEW })).status).toBe(200);
  });
});
