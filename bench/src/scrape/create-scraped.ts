import type { LabelSet } from './label-sets.js';
import type { Scraped } from './scraped.js';
import type { PromClient } from './subjects/prom-client.js';

type Maker = (sets: readonly LabelSet[]) => Promise<Scraped>;

// Imported when chosen: no subject carries the modules of another.
const MAKERS: Readonly<Record<string, Maker>> = {
  bare: async () => (await import('./subjects/nothing.js')).createNothing(),
  vigia: async (sets) => (await import('./subjects/vigia.js')).createVigia(sets),
  'prom-client': async (sets) => createTheirs(await import('prom-client'), sets),
  '@prometheus-io/client': async (sets) => createTheirs(await import('@prometheus-io/client'), sets),
};

async function createTheirs<Registry extends { metrics(): Promise<string> }>(
  client: PromClient<Registry>,
  sets: readonly LabelSet[],
): Promise<Scraped> {
  return (await import('./subjects/prom-client.js')).createPromClient(client, sets);
}

/**
 * Creates what holds the series, by the name of the library in the catalogue.
 *
 * @throws {Error} when there is none of that name
 */
export function createScraped(library: string, sets: readonly LabelSet[]): Promise<Scraped> {
  const make = MAKERS[library];
  if (make === undefined) throw new Error(`nobody is called ${library}`);
  return make(sets);
}
