import type { Peer } from '@vigia/contract';
import type { ExpositionBody } from '../metrics/exposition/exposition.js';
import { createMetricsGuard, type GuardOptions } from './metrics-guard.js';
import { textResponse } from './text-response.js';

/** What the endpoint serves, and to whom. */
export interface MetricsEndpointOptions extends GuardOptions {
  readonly render: (accept: string | null) => Promise<ExpositionBody>;
}

/** Answers a request for the metrics. Never rejects. */
export type MetricsEndpoint = (request: Request, peer: Peer) => Promise<Response>;

/** Creates what answers at `metrics.path`: GET and HEAD, for those whom the guard lets pass. */
export function createMetricsEndpoint(options: MetricsEndpointOptions): MetricsEndpoint {
  const { render, report } = options;
  const refuse = createMetricsGuard(options);

  async function answer(request: Request): Promise<Response> {
    try {
      return metricsResponse(await render(request.headers.get('accept')));
    } catch (cause) {
      const message = 'The metrics could not be rendered.';
      report({ code: 'VIGIA_INTERNAL', message, fix: 'Report it with the cause.', cause });
      return textResponse(500, message);
    }
  }

  return async (request, peer) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return methodNotAllowed();
    return (await refuse(request, peer)) ?? answer(request);
  };
}

function methodNotAllowed(): Response {
  return textResponse(405, 'Only GET and HEAD are answered here.', { allow: 'GET, HEAD' });
}

/** HEAD gets it too: whoever writes it out leaves the body away. */
function metricsResponse({ body, contentType }: ExpositionBody): Response {
  return new Response(body, {
    headers: {
      'content-type': contentType,
      'content-length': String(body.byteLength),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      vary: 'accept',
    },
  });
}
