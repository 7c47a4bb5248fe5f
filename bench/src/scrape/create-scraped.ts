import type { LabelSet } from './label-sets.js';
import type { Scraped } from './scraped.js';
import type { PromClient } from './subjects/prom-client.js';

const OPENMETRICS = 'application/openmetrics-text; version=1.0.0; charset=utf-8';

type Maker = (sets: readonly LabelSet[]) => Promise<Scraped>;

// Imported when chosen: no subject carries the modules of another.
const MAKERS: Readonly<Record<string, Maker>> = {
  bare: async () => (await import('./subjects/nothing.js')).createNothing(),
  vigia: (sets) => createOurs(sets, {}),
  'vigia openmetrics': (sets) => createOurs(sets, { accept: OPENMETRICS }),
  'vigia gzip': (sets) => createOurs(sets, { 'accept-encoding': 'gzip' }),
  'prom-client': async (sets) => createTheirs(await import('prom-client'), sets),
  '@prometheus-io/client': async (sets) => createTheirs(await import('@prometheus-io/client'), sets),
};

async function createOurs(sets: readonly LabelSet[], headers: Readonly<Record<string, string>>): Promise<Scraped> {
  return (await import('./subjects/vigia.js')).createVigia(sets, headers);
}

async function createTheirs<Registry extends { metrics(): Promise<string> }>(
  client: PromClient<Registry>,
  sets: readonly LabelSet[],
): Promise<Scraped> {
  return (await import('./subjects/prom-client.js')).createPromClient(client, sets);
}

/**
 * Creates a subject by its name in the catalogue.
 *
 * @throws {Error} when there is none of that name
 */
export function createScraped(name: string, sets: readonly LabelSet[]): Promise<Scraped> {
  const make = MAKERS[name];
  if (make === undefined) throw new Error(`nobody is called ${name}`);
  return make(sets);
}
