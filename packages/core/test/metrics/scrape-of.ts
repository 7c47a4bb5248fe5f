import type { KpiDeclarations } from '@vigia/contract';
import type { Telemetry } from '@vigia/core';
import { readScrape, type Scrape } from './http-recording.js';

/** What Prometheus would read of a telemetry, through its own path. */
export async function exposed<Declarations extends KpiDeclarations>(
  { handle }: Pick<Telemetry<Declarations>, 'handle'>,
  accept = 'text/plain',
): Promise<string> {
  const request = new Request('http://localhost/metrics', { headers: { accept } });
  const response = await handle(request, { address: '127.0.0.1' });
  if (response === undefined) throw new Error('/metrics is not served');
  return response.text();
}

/** {@link exposed}, parsed, its histograms checked. */
export async function scrapeOf<Declarations extends KpiDeclarations>(
  vigia: Pick<Telemetry<Declarations>, 'handle'>,
): Promise<Scrape> {
  return readScrape(await exposed(vigia));
}
