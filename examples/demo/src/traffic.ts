import { setTimeout as wait } from 'node:timers/promises';

type Act = (url: string) => Promise<unknown>;

const BROWSER = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36' };
const PHONE = { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148' };
const PAUSE_MS = 10;
const PATIENCE_MS = 50;
const DEADLINE_MS = 10_000;

/** What users do, in the order in which they do it: mostly well, sometimes not. */
const ACTS: readonly Act[] = [
  post('/signups', { email: 'ada@example.org', plan: 'pro' }, BROWSER),
  post('/shops/lima/orders', { item: 'lamp' }, BROWSER),
  get('/shops/lima/orders/1', PHONE),
  get('/stock/lamp', BROWSER),
  get('/availability/lamp', BROWSER),
  post('/signups', { email: 'grace@example.org' }, PHONE),
  get('/exports/orders.csv', BROWSER),
  get('/nothing-here', PHONE),
  post('/shops/quito/orders', { item: 'table', quantity: 2 }, PHONE),
  post('/shops/quito/orders', {}, BROWSER),
  get('/reports/sales', BROWSER),
  get('/stock/chair', BROWSER),
  get('/stock/sofa', PHONE),
  get('/availability/sofa', PHONE),
  impatient('/reports/sales'),
];

/**
 * Sends the acts in turn until the signal aborts, the last one to its end: each request that followed so long-lived a
 * signal would leave a listener on it.
 *
 * @throws when the service cannot be reached: an answer, of whatever status, is never an error.
 */
export async function sendTraffic(url: string, signal: AbortSignal): Promise<void> {
  for (let turn = 0; !signal.aborted; turn += 1) {
    await ACTS[turn % ACTS.length]?.(url).catch((error: unknown) => {
      if (!signal.aborted) throw new Error(`${url} does not answer any more`, { cause: error });
    });
    await wait(PAUSE_MS);
  }
}

function get(path: string, headers: Record<string, string>): Act {
  return (url) => send(url + path, { headers });
}

function post(path: string, body: object, client: Record<string, string>): Act {
  const headers = { ...client, 'content-type': 'application/json' };
  return (url) => send(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** Leaves before the answer, as a user does who closes the tab. */
function impatient(path: string): Act {
  return async (url) => {
    const leaving = AbortSignal.timeout(PATIENCE_MS);
    try {
      await send(url + path, { headers: BROWSER, signal: leaving });
    } catch (error) {
      if (!leaving.aborted) throw error;
    }
  };
}

async function send(url: string, request: RequestInit): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(DEADLINE_MS), ...request });
  await response.arrayBuffer();
}
