import type { ExpositionBody } from '../metrics/exposition/exposition.js';
import { shareRuns } from '../metrics/exposition/shared-runs.js';
import { chooseEncoding } from './accept-encoding.js';
import { createCompressor } from './compress.js';
import type { Endpoint } from './endpoint.js';
import { createMetricsGuard, type GuardOptions } from './metrics-guard.js';
import { readOnly } from './read-only.js';
import { textResponse } from './text-response.js';

/** What the endpoint serves, and to whom. */
export interface MetricsEndpointOptions extends GuardOptions {
  readonly render: (accept: string | null) => Promise<ExpositionBody>;
}

/** Below it a packet is one packet either way. */
const MIN_COMPRESSED_BYTES = 1_024;

/**
 * Creates what answers at `metrics.path`: GET and HEAD, for those whom the guard lets pass. Scrapes at the same time
 * that accept the same share one rendering.
 */
export function createMetricsEndpoint(options: MetricsEndpointOptions): Endpoint {
  const { path, render, report } = options;
  const refuse = createMetricsGuard(options);
  const rendered = shareRuns(render);
  const compress = createCompressor();

  async function respond({ headers }: Request): Promise<Response> {
    const { body, contentType } = await rendered(headers.get('accept') ?? '');
    const { wanted, takesIdentity } = chooseEncoding(headers.get('accept-encoding'));
    const isWorthIt = body.byteLength >= MIN_COMPRESSED_BYTES || !takesIdentity;
    if (wanted === 'identity' || !isWorthIt) return metricsResponse({ body, contentType });
    return metricsResponse({ body: await compress(body), contentType }, { 'content-encoding': 'gzip' });
  }

  async function answer(request: Request): Promise<Response> {
    try {
      return await respond(request);
    } catch (cause) {
      const message = 'The metrics could not be rendered.';
      report({ code: 'VIGIA_INTERNAL', message, fix: 'Report it with the cause.', cause });
      return textResponse(500, message);
    }
  }

  const handle = readOnly(async (request, peer) => (await refuse(request, peer)) ?? answer(request));
  return { path, option: 'metrics.path', yields: false, handle };
}

/** HEAD gets it too: whoever writes it out leaves the body away. */
function metricsResponse(
  { body, contentType }: ExpositionBody,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(body, {
    headers: {
      'content-type': contentType,
      'content-length': String(body.byteLength),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      vary: 'Accept, Accept-Encoding',
      ...headers,
    },
  });
}
