import { parseSamples, type Samples } from '../exposition/samples.js';

const COUNTED = 'http_request_duration_seconds_count';
/** Answered and counted by everybody: when it is counted, what was sent before it has been, too. */
const SENTINEL = { path: '/orders', method: 'POST' };

/** What `/metrics` says now. */
export async function scrape(url: string): Promise<string> {
  const response = await fetch(`${url}/metrics`, { headers: { connection: 'close' } });
  if (response.status !== 200) throw new Error(`/metrics answered ${response.status}: ${await response.text()}`);
  return response.text();
}

/** How often each label set was counted, by its labels as a table writes them: `{method="GET",route="/"}`. */
export type Counts = ReadonlyMap<string, number>;

/** @see Counts */
export async function countsAt(url: string): Promise<Counts> {
  return countsOf(parseSamples(await scrape(url)));
}

function countsOf({ all }: Samples): Counts {
  const counted = all.filter(({ name }) => name === COUNTED);
  return new Map(counted.map(({ labels, value }) => [labelText(labels), value]));
}

/** On every series of a service, whatever the request. */
const COMMON: ReadonlySet<string> = new Set(['domain', 'instance', 'jobName', 'replica']);

function labelText(labels: Readonly<Record<string, string>>): string {
  const told = Object.entries(labels).filter(([name]) => !COMMON.has(name));
  return `{${told
    .map(([name, value]) => `${name}="${value}"`)
    .sort()
    .join(',')}}`;
}

/** Sends a request that everybody counts. */
export async function sendSentinel(url: string): Promise<void> {
  const { path, method } = SENTINEL;
  await (await fetch(`${url}${path}`, { method, headers: { connection: 'close' } })).text();
}

/** What was counted between two scrapes: the sentinel, and the label sets beside it. */
export function growth(
  before: Counts,
  after: Counts,
): { readonly sentinels: number; readonly others: readonly string[] } {
  const grown = [...after].filter(([labels, count]) => count > (before.get(labels) ?? 0)).map(([labels]) => labels);
  const sentinel = grown.filter((labels) => labels.includes(`"${SENTINEL.path}"`));
  return { sentinels: sentinel.length, others: grown.filter((labels) => !sentinel.includes(labels)) };
}
