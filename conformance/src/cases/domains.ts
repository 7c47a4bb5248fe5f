import type { AdapterCase } from '../adapter-case.js';

interface Visitor {
  readonly domain: 'web' | 'mobile' | 'other';
  readonly headers: Readonly<Record<string, string>>;
}

/** Header sets as browsers, applications and services really send them. */
const VISITORS: readonly Visitor[] = [
  web(
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  ),
  web('Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0'),
  web(
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
  ),
  mobile(
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
  ),
  mobile(
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
  ),
  mobile('okhttp/4.12.0'),
  mobile('Orders/312 CFNetwork/1568.100.1 Darwin/24.0.0'),
  mobile('Dart/3.5 (dart:io)'),
  other('curl/8.5.0'),
  other('Prometheus/2.42.0'),
  { domain: 'other', headers: {} },
  { domain: 'mobile', headers: { 'sec-ch-ua-mobile': '?1', 'user-agent': 'Mozilla/5.0 (Windows NT 10.0)' } },
  { domain: 'web', headers: { 'sec-ch-ua-mobile': '?0', 'user-agent': 'Mozilla/5.0 (Linux; Android 10; K) Mobile' } },
];

function web(agent: string): Visitor {
  return { domain: 'web', headers: { 'user-agent': agent } };
}

function mobile(agent: string): Visitor {
  return { domain: 'mobile', headers: { 'user-agent': agent } };
}

function other(agent: string): Visitor {
  return { domain: 'other', headers: { 'user-agent': agent } };
}

const HOSTS: readonly string[] = ['shop.example', 'evil-1.example', 'evil-2.example:8080'];

/** Who is affected: the browser or the application, never what the client calls the server. */
export const DOMAIN_CASES: readonly AdapterCase[] = [
  {
    id: 'domain-of-real-clients',
    async play({ exchange, log }) {
      for (const [index, { headers }] of VISITORS.entries()) {
        await exchange({ path: '/users/1', headers });
        await log.reached(index + 1);
      }
    },
    expected: VISITORS.map(({ domain }) => ({ route: '/users/:id', domain })),
  },
  {
    id: 'domain-is-not-the-host',
    async play({ exchange, log }) {
      for (const [index, host] of HOSTS.entries()) {
        await exchange({ path: '/users/1', headers: { host } });
        await log.reached(index + 1);
      }
    },
    expected: HOSTS.map(() => ({ route: '/users/:id', domain: 'other' })),
  },
  {
    id: 'domain-by-the-application',
    options: {
      requests: { domain: ({ headers, path }) => (path === '/text' ? 'texts' : String(headers['x-partner'])) },
    },
    async play({ exchange, log }) {
      await exchange({ path: '/users/1', headers: { 'x-partner': 'partner' } });
      await log.reached(1);
      await exchange({ path: '/text' });
    },
    expected: [
      { route: '/users/:id', domain: 'partner' },
      { route: '/text', domain: 'texts' },
    ],
  },
];
