import { gunzipSync } from 'node:zlib';
import { createTelemetry, type Telemetry } from '@vigia/core';
import { type LabelSet, routeCount } from '../label-sets.js';
import type { Scraped } from '../scraped.js';

const PEER = { address: '127.0.0.1' };

/** Ours with its own metrics of HTTP and of itself, and room for so many series. */
export function createScrapedTelemetry({ length }: readonly LabelSet[]): Telemetry {
  return createTelemetry({
    service: { name: 'bench' },
    logs: false,
    health: false,
    metrics: { system: false, limits: { routes: routeCount(length), series: length } },
  });
}

/** Records as an application does that follows its requests itself. */
export function recorderOf({ monitor }: Telemetry, sets: readonly LabelSet[]): Scraped['record'] {
  return (index, seconds) => {
    const labels = sets[index];
    if (labels !== undefined) monitor.registerRequestDuration(labels, seconds);
  };
}

/**
 * Ours, read as a mounted telemetry is.
 *
 * @param headers - of the scrape: they choose format and encoding
 */
export function createVigia(sets: readonly LabelSet[], headers: Readonly<Record<string, string>>): Scraped {
  const vigia = createScrapedTelemetry(sets);

  async function open(): Promise<Response> {
    const response = await vigia.handle(new Request('http://localhost/metrics', { headers }), PEER);
    if (response?.status !== 200) throw new Error(`/metrics answered ${response?.status}`);
    return response;
  }

  async function scrape(): Promise<number> {
    const { body } = await open();
    let bytes = 0;
    for await (const chunk of body ?? []) bytes += chunk.byteLength;
    return bytes;
  }

  async function read(): Promise<string> {
    const response = await open();
    const bytes = Buffer.from(await response.arrayBuffer());
    const isPacked = response.headers.get('content-encoding') === 'gzip';
    return (isPacked ? gunzipSync(bytes) : bytes).toString();
  }

  return { record: recorderOf(vigia, sets), scrape, read };
}
