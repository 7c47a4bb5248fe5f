import type { EndpointHandler } from './endpoint.js';
import { textResponse } from './text-response.js';

/** Lets GET and HEAD pass; every other method gets 405. */
export function readOnly(handle: EndpointHandler): EndpointHandler {
  return async (request, peer) =>
    request.method === 'GET' || request.method === 'HEAD' ? handle(request, peer) : methodNotAllowed();
}

function methodNotAllowed(): Response {
  return textResponse(405, 'Only GET and HEAD are answered here.', { allow: 'GET, HEAD' });
}
