// Holds the series of one subject in a process of its own: `node scraped-worker.js <subject> <series>`.
import { answerQuestions } from '../process/answer-questions.js';
import { trackPeakMemory } from '../process/peak-memory.js';
import { median } from '../statistics/quantile.js';
import type { Changes } from './catalogue.js';
import { createScraped } from './create-scraped.js';
import { labelSets } from './label-sets.js';
import { longestHoldMs, nextTurn } from './longest-hold.js';
import type { Scraped } from './scraped.js';
import { createTraffic, type Traffic } from './traffic.js';

/** What the process is asked. */
export type ScrapedQuestion =
  | { readonly kind: 'fill' }
  | { readonly kind: 'slice'; readonly changes: Changes; readonly scrapeCount: number }
  | { readonly kind: 'peak'; readonly scrapeCount: number }
  | { readonly kind: 'prove' };

/** What one slice of scrapes took. */
export interface SliceFigures {
  /** Of one scrape: all threads, garbage collection included. */
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

const WARM_UP_SCRAPES = 3;
const COUNTED = /^http_requests_total\{.*\} (\d+)$/gm;
const OBSERVED = /^http_request_duration_seconds_count\{.*\} (\d+)$/gm;

const [name = '', count = ''] = process.argv.slice(2);
const seriesCount = Number(count);
let scraped: Scraped;
let traffic: Traffic;

async function fill(): Promise<void> {
  scraped = await createScraped(name, labelSets(seriesCount));
  traffic = createTraffic(seriesCount, scraped.record);
  // What is loaded and compiled at the first scrape is no cost of one.
  for (let scrape = 0; scrape < WARM_UP_SCRAPES; scrape += 1) await scraped.scrape();
  traffic.all();
}

async function slice(changes: Changes, scrapeCount: number): Promise<SliceFigures> {
  let cpuUs = 0;
  let bytes = 0;
  const holdsMs: number[] = [];
  for (let scrape = 0; scrape < scrapeCount; scrape += 1) {
    traffic.some(changes);
    await nextTurn();
    const before = process.cpuUsage();
    bytes = await scraped.scrape();
    const { user, system } = process.cpuUsage(before);
    cpuUs += user + system;
  }
  for (let scrape = 0; scrape < scrapeCount; scrape += 1) {
    traffic.some(changes);
    holdsMs.push(await longestHoldMs(scraped.scrape));
  }
  return { cpuMs: cpuUs / 1_000 / scrapeCount, holdMs: median(holdsMs), bytes };
}

/** @returns by how many bytes the memory of the process exceeded what it was before */
async function peak(scrapeCount: number): Promise<number> {
  globalThis.gc?.();
  const memory = trackPeakMemory();
  for (let scrape = 0; scrape < scrapeCount; scrape += 1) {
    traffic.all();
    await scraped.scrape();
  }
  return memory.growthBytes();
}

async function prove(): Promise<ScrapeProof> {
  const text = await scraped.read();
  const sumOf = (line: RegExp) => [...text.matchAll(line)].reduce((sum, [, value]) => sum + Number(value), 0);
  return { recorded: traffic.recordCount(), counted: sumOf(COUNTED), observed: sumOf(OBSERVED) };
}

answerQuestions<ScrapedQuestion>(async (question) => {
  if (question.kind === 'fill') return fill();
  if (question.kind === 'slice') return slice(question.changes, question.scrapeCount);
  return question.kind === 'peak' ? peak(question.scrapeCount) : prove();
});
