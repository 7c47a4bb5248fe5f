import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import type { ReadSample } from '../exposition/samples.js';
import type { IsolatedService, TimedScrape } from './isolated-service.js';

const PAUSE_MS = 200;

/** How long the loop is held, and how long a scrape may take all the while. */
export interface Hold {
  readonly holdMs: number;
  readonly withinMs: number;
}

/**
 * Has the service hold its event loop, scrapes all the while, and expects what must be: each scrape is answered in time,
 * tells how long the loop is held and what was recorded before, health fails, nothing ever goes back, and all is well
 * when the hold is over.
 */
export async function expectAnswersWhileHeld(service: IsolatedService, { holdMs, withinMs }: Hold): Promise<void> {
  const { url, livenessUrl, readinessUrl } = service.addresses;
  await service.scrape();
  // What no scrape has seen yet.
  for (let count = 0; count < 3; count += 1) await (await fetch(`${url}/orders/7`)).text();
  await (await fetch(`${url}/hold/${holdMs}`)).text();
  const held: TimedScrape[] = [];
  const all: TimedScrape[] = [];
  while (held.length === 0 || blockedIn(all.at(-1)) > 0) {
    const scraped = await service.scrape();
    all.push(scraped);
    if (blockedIn(scraped) > 0) held.push(scraped);
    if (held.length === 1) expect(await statusesOf([livenessUrl, readinessUrl])).toEqual([503, 503]);
    await setTimeout(PAUSE_MS);
  }
  expect(Math.max(...all.map(({ tookMs }) => tookMs))).toBeLessThan(withinMs);
  expect(held.map(ordersIn)).toEqual(held.map(() => 3));
  expect(held.map(blockedIn)).toEqual(held.map(blockedIn).toSorted((one, other) => one - other));
  expect(blockedIn(held.at(-1))).toBeGreaterThan(holdMs / 1_000 - 1);
  expectNoStepBack(all);
  await expect.poll(() => statusesOf([livenessUrl]), { timeout: 5_000 }).toEqual([200]);
  await (await fetch(`${url}/orders/7`)).text();
  await expect.poll(async () => ordersIn(await service.scrape())).toBe(4);
}

async function statusesOf(urls: readonly string[]): Promise<readonly number[]> {
  return Promise.all(urls.map(async (url) => (await fetch(url)).status));
}

function blockedIn(scraped: TimedScrape | undefined): number {
  return scraped?.samples.find(({ name }) => name === 'nodejs_eventloop_blocked_seconds')?.value ?? 0;
}

function ordersIn({ samples }: TimedScrape): number {
  const isOrders = ({ name, labels }: ReadSample): boolean =>
    name === 'http_requests_total' && labels['route'] === '/orders/:id' && labels['status_code'] === '200';
  return samples.filter(isOrders).reduce((sum, { value }) => sum + value, 0);
}

const COUNTS = /_(?:total|count|bucket|sum)$/;

function expectNoStepBack(scrapes: readonly TimedScrape[]): void {
  const known = new Map<string, number>();
  for (const { name, labels, value } of scrapes.flatMap(({ samples }) => samples)) {
    if (!COUNTS.test(name)) continue;
    const series = JSON.stringify([name, labels]);
    expect(value, series).toBeGreaterThanOrEqual(known.get(series) ?? 0);
    known.set(series, value);
  }
}
