import { fileURLToPath } from 'node:url';
import { startWorker } from '../process/worker.js';
import type { Changes, ScrapeSubject } from './catalogue.js';
import type { ScrapedQuestion, ScrapeProof, SliceFigures } from './scraped-worker.js';

/** A subject in a process of its own, filled with its series. */
export interface ScrapedProcess {
  readonly subject: ScrapeSubject;
  /** Records and scrapes in turn. */
  slice(changes: Changes, scrapeCount: number): Promise<SliceFigures>;
  /** By how many bytes memory grew at most while it was scraped so often. */
  peak(scrapeCount: number): Promise<number>;
  /** @throws {Error} when a scrape does not say what was recorded */
  prove(): Promise<void>;
  stop(): Promise<void>;
}

/** Whose process is started. */
export interface ScrapedStart {
  readonly subject: ScrapeSubject;
  readonly series: number;
  readonly node: string;
}

const MODULE = fileURLToPath(new URL('./scraped-worker.js', import.meta.url));

/** @throws {Error} with the process's own words when it does not start */
export async function startScraped({ subject, series, node }: ScrapedStart): Promise<ScrapedProcess> {
  const parameters = [subject.name, String(series)];
  const worker = startWorker({ module: MODULE, parameters, node, flags: ['--expose-gc'] });
  const ask = (question: ScrapedQuestion) => worker.ask(question);
  try {
    await ask({ kind: 'fill' });
  } catch (error) {
    await worker.stop();
    throw error;
  }
  return {
    subject,
    slice: async (changes, scrapeCount) => (await ask({ kind: 'slice', changes, scrapeCount })) as SliceFigures,
    peak: async (scrapeCount) => Number(await ask({ kind: 'peak', scrapeCount })),
    prove: async () => assertProof(subject, (await ask({ kind: 'prove' })) as ScrapeProof),
    stop: () => worker.stop(),
  };
}

function assertProof({ name }: ScrapeSubject, { recorded, counted, observed }: ScrapeProof): void {
  if (counted === recorded && observed === recorded) return;
  throw new Error(`${name} shows ${counted} and ${observed} of ${recorded} records: its figures would mean nothing`);
}
