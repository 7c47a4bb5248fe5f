const MOBILE = 'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36';

interface Requests {
  readonly path: string;
  readonly method?: string;
  readonly userAgent?: string;
  readonly count: number;
  /** All at once, and not one after the other. */
  readonly atOnce?: boolean;
}

/** What both services of a move count under the same route, so that nothing but the recording can differ. */
const TRAFFIC: readonly Requests[] = [
  { path: '/users/17', count: 10 },
  { path: '/users/17', userAgent: MOBILE, count: 5 },
  { path: '/orders', method: 'POST', count: 4 },
  { path: '/api/v1/tenants/7/orders/42', count: 6 },
  { path: '/broken', count: 4 },
  { path: '/slow', count: 6, atOnce: true },
];

/**
 * Sends the requests of a dashboard. Rates over them are exact from the second time on: they do not see the first value
 * of a series, and look back no further than to where a young counter was 0.
 */
export async function sendTraffic(url: string): Promise<void> {
  await Promise.all(TRAFFIC.map((requests) => sendAll(url, requests)));
}

async function sendAll(url: string, requests: Requests): Promise<void> {
  const times = Array.from({ length: requests.count });
  if (requests.atOnce === true) await Promise.all(times.map(() => send(url, requests)));
  else for (const _ of times) await send(url, requests);
}

async function send(url: string, { path, method = 'GET', userAgent = 'a script' }: Requests): Promise<void> {
  const headers = { 'user-agent': userAgent, connection: 'close' };
  await (await fetch(`${url}${path}`, { method, headers })).text();
}
