const MOBILE = 'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36';
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36';

interface Visit {
  readonly path: string;
  readonly method?: 'GET' | 'POST';
  readonly userAgent?: string;
  readonly body?: string;
  readonly count: number;
  /** The client leaves before the answer has come, or its end. */
  readonly leaves?: boolean;
}

const VISITS: readonly Visit[] = [
  { path: '/users/17', count: 8 },
  { path: '/users/4', userAgent: MOBILE, count: 4 },
  { path: '/report', count: 2 },
  { path: '/nowhere', count: 2 },
  { path: '/broken', count: 2 },
  { path: '/never', count: 1, leaves: true },
  { path: '/events', count: 1, leaves: true },
  { path: '/signups', method: 'POST', count: 3 },
  { path: '/signups?plan=pro', method: 'POST', count: 1 },
  { path: '/orders', method: 'POST', body: '{"item":"lamp"}', count: 3 },
  { path: '/orders?denied=yes', method: 'POST', body: '{"item":"chair"}', count: 1 },
  { path: '/readyz', count: 1 },
];

/** Sends one round of requests and waits for what comes back of them. */
export async function playDemoTraffic(url: string): Promise<void> {
  await Promise.all(VISITS.map((visit) => repeat(url, visit)));
}

async function repeat(url: string, visit: Visit): Promise<void> {
  for (let sent = 0; sent < visit.count; sent += 1) await send(url, visit);
}

/** Whoever leaves does so once a later request was answered: by then the server knows of the first. */
async function send(url: string, { path, method = 'GET', userAgent = BROWSER, body, leaves }: Visit): Promise<void> {
  const leaving = new AbortController();
  const headers = { 'user-agent': userAgent, 'content-type': 'application/json', 'x-customer-id': 'ana' };
  const init = { method, headers, signal: leaving.signal, ...(body === undefined ? {} : { body }) };
  if (leaves !== true) return void (await (await fetch(`${url}${path}`, init)).text());
  const answer = fetch(`${url}${path}`, init).then(
    () => {},
    () => {},
  );
  await playOne(url);
  leaving.abort();
  await answer;
}

async function playOne(url: string): Promise<void> {
  await (await fetch(`${url}/users/1`)).text();
}
