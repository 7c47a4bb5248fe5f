import { expect } from 'vitest';
import type { AdapterCase } from '../adapter-case.js';
import type { Stage } from '../stage.js';

const ONE_USER = { route: '/users/:id' };
const FORWARDED = { 'x-forwarded-for': '198.51.100.9, 203.0.113.7' };

/** Every row of the table is held against its line; these ask for what only the line, or the client, can show. */
export const ACCESS_CASES: readonly AdapterCase[] = [
  {
    id: 'client-address',
    play: async (stage) => expect(await addressTold(stage)).toBe('127.0.0.1'),
    expected: [ONE_USER],
  },
  {
    id: 'client-address-behind-one-proxy',
    options: { requests: { client: { trustProxy: 1 } } },
    play: async (stage) => expect(await addressTold(stage)).toBe('203.0.113.7'),
    expected: [ONE_USER],
  },
  {
    id: 'client-address-truncated',
    options: { requests: { client: { trustProxy: true, address: 'truncated' } } },
    play: async (stage) => expect(await addressTold(stage)).toBe('198.51.100.0'),
    expected: [ONE_USER],
  },
  {
    id: 'client-address-off',
    options: { requests: { client: { address: 'off' } } },
    play: async (stage) => expect(await addressTold(stage)).toBeUndefined(),
    expected: [ONE_USER],
  },
  {
    id: 'access-line-of-a-client-who-left',
    async play({ connect, gates, log, lineLog }) {
      const connection = connect();
      connection.send({ path: '/held?card=4711', headers: { 'user-agent': 'shop/1.0 "beta"', cookie: 'session=1' } });
      await gates.reached('held');
      connection.leave();
      await log.reached(1);
      expect(lineLog.accessLines()).toMatchObject([
        { path: '/held', client_ip: '127.0.0.1', user_agent: 'shop/1.0 "beta"', status: 499, outcome: 'aborted' },
      ]);
      expect(JSON.stringify(lineLog.lines)).not.toMatch(/4711|session=1/);
    },
    expected: [{ route: '/held', status: 499, outcome: 'aborted', responseBytes: 0 }],
  },
  {
    id: 'access-line-switched-off-by-the-environment',
    environment: { VIGIA_DISABLE: 'access' },
    accessLines: false,
    async play({ exchange, lineLog }) {
      await exchange({ path: '/users/1' });
      expect(lineLog.accessLines()).toEqual([]);
    },
    expected: [ONE_USER],
  },
];

async function addressTold({ exchange, log, lineLog }: Stage): Promise<unknown> {
  await exchange({ path: '/users/1', headers: FORWARDED });
  await log.reached(1);
  expect(lineLog.accessLines()[0]?.['client_ip']).toBe(log.events[0]?.remoteAddress);
  return log.events[0]?.remoteAddress;
}
