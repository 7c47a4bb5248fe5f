// Holds the series of one subject in a process of its own, and serves them: `node scraped-worker.js <subject> <series>`.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { answerQuestions } from '../process/answer-questions.js';
import { trackPeakMemory } from '../process/peak-memory.js';
import { startWorker } from '../process/worker.js';
import { median } from '../statistics/quantile.js';
import { type Changes, SCRAPE_SUBJECTS } from './catalogue.js';
import { createScraped } from './create-scraped.js';
import { labelSets } from './label-sets.js';
import { longestHoldMs, nextTurn } from './longest-hold.js';
import { readScrape } from './read-scrape.js';
import type { ScraperQuestion } from './scraper-worker.js';
import { createTraffic, type Traffic } from './traffic.js';

/** What the process is asked. */
export type ScrapedQuestion =
  | { readonly kind: 'fill' }
  | { readonly kind: 'slice'; readonly changes: Changes; readonly scrapeCount: number }
  | { readonly kind: 'peak'; readonly scrapeCount: number }
  | { readonly kind: 'prove' };

/** What one slice of scrapes took. */
export interface SliceFigures {
  /** Of one scrape on the side of who is scraped: all threads, garbage collection included. */
  readonly cpuMs: number;
  /** The longest of a scrape; the median of the slice. */
  readonly holdMs: number;
  readonly bytes: number;
}

/** What was recorded and what a scrape says of it. */
export interface ScrapeProof {
  readonly recorded: number;
  readonly counted: number;
  readonly observed: number;
}

const WARM_UP_SCRAPES = 6;
const GZIP_MAGIC = 0x1f;
const COUNTED = /^http_requests_total\{.*\} (\d+)$/gm;
const OBSERVED = /^http_request_duration_seconds_count\{.*\} (\d+)$/gm;

const [name = '', count = ''] = process.argv.slice(2);
const seriesCount = Number(count);
const subject = SCRAPE_SUBJECTS.find((known) => known.name === name);
const headers = subject?.headers ?? {};
let traffic: Traffic;
let scrape: () => Promise<number>;
let port: number;

async function fill(): Promise<void> {
  const scraped = await createScraped(subject?.library ?? name, labelSets(seriesCount));
  traffic = createTraffic(seriesCount, scraped.record);
  const server = createServer((request, response) => {
    if (!scraped.answers(request, response)) response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
  scrape = startScraper({ port, headers });
  // What is loaded and compiled at the first scrape is no cost of one.
  for (let scrapes = 0; scrapes < WARM_UP_SCRAPES; scrapes += 1) await scrape();
  traffic.all();
}

/** It ends with this process. */
function startScraper(question: ScraperQuestion): () => Promise<number> {
  const module = fileURLToPath(new URL('./scraper-worker.js', import.meta.url));
  const scraper = startWorker({ module, parameters: [], node: process.execPath, flags: [] });
  return async () => Number(await scraper.ask(question));
}

async function slice(changes: Changes, scrapeCount: number): Promise<SliceFigures> {
  let cpuUs = 0;
  let bytes = 0;
  const holdsMs: number[] = [];
  for (let scrapes = 0; scrapes < scrapeCount; scrapes += 1) {
    traffic.some(changes);
    await nextTurn();
    const before = process.cpuUsage();
    bytes = await scrape();
    const { user, system } = process.cpuUsage(before);
    cpuUs += user + system;
  }
  for (let scrapes = 0; scrapes < scrapeCount; scrapes += 1) {
    traffic.some(changes);
    holdsMs.push(await longestHoldMs(scrape));
  }
  return { cpuMs: cpuUs / 1_000 / scrapeCount, holdMs: median(holdsMs), bytes };
}

/** @returns by how many bytes the memory of the process exceeded what it was before */
async function peak(scrapeCount: number): Promise<number> {
  globalThis.gc?.();
  const memory = trackPeakMemory();
  for (let scrapes = 0; scrapes < scrapeCount; scrapes += 1) {
    traffic.all();
    await scrape();
  }
  return memory.growthBytes();
}

async function prove(): Promise<ScrapeProof> {
  const chunks: Buffer[] = [];
  await readScrape({ port, headers, onData: (chunk) => void chunks.push(chunk) });
  const body = Buffer.concat(chunks);
  const text = (body[0] === GZIP_MAGIC ? gunzipSync(body) : body).toString();
  const sumOf = (line: RegExp) => [...text.matchAll(line)].reduce((sum, [, value]) => sum + Number(value), 0);
  return { recorded: traffic.recordCount(), counted: sumOf(COUNTED), observed: sumOf(OBSERVED) };
}

answerQuestions<ScrapedQuestion>(async (question) => {
  if (question.kind === 'fill') return fill();
  if (question.kind === 'slice') return slice(question.changes, question.scrapeCount);
  return question.kind === 'peak' ? peak(question.scrapeCount) : prove();
});
