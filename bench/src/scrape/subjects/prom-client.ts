import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { BOUNDS, type LabelSet } from '../label-sets.js';
import type { Scraped } from '../scraped.js';

/** As much of prom-client 15 as is used, which its successor has too. */
export interface PromClient<Registry> {
  readonly Registry: new () => Registry;
  readonly Counter: new (options: MetricOptions<Registry>) => { inc(labels: object): void };
  readonly Histogram: new (
    options: MetricOptions<Registry> & { buckets: number[] },
  ) => {
    observe(labels: object, value: number): void;
  };
}

interface MetricOptions<Registry> {
  name: string;
  help: string;
  labelNames: string[];
  registers: Registry[];
}

const packed = promisify(gzip);

/** The same counter and the same histogram with a package's own classes. */
export function createPromClient<Registry extends { metrics(): Promise<string> }>(
  { Registry, Counter, Histogram }: PromClient<Registry>,
  sets: readonly LabelSet[],
): Scraped {
  const registry = new Registry();
  const labelNames = ['domain', 'route', 'method', 'status_code'];
  const shared = { help: 'Requests.', labelNames, registers: [registry] };
  const total = new Counter({ ...shared, name: 'http_requests_total' });
  const duration = new Histogram({ ...shared, name: 'http_request_duration_seconds', buckets: [...BOUNDS] });
  const labels = sets.map(({ statusCode, ...others }) => ({ ...others, status_code: statusCode }));
  return {
    record: (index, seconds) => {
      const own = labels[index] ?? {};
      total.inc(own);
      duration.observe(own, seconds);
    },
    answers(request, response) {
      if (request.url !== '/metrics') return false;
      void answer(registry, request, response);
      return true;
    },
  };
}

/** As services do, and compressed as cheaply as ours is where that is asked for. */
async function answer(
  registry: { metrics(): Promise<string> },
  { headers }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const text = await registry.metrics();
  if (headers['accept-encoding'] !== 'gzip') {
    response.end(text);
    return;
  }
  response.setHeader('content-encoding', 'gzip').end(await packed(text, { level: constants.Z_BEST_SPEED }));
}
